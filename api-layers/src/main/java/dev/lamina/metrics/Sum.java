// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;

/** The weighted sum of what it is given as predictions (keras.io/api/metrics/reduction_metrics). */
public final class Sum extends FluentMetric<Sum> {
  /** Named {@code sum}. */
  public Sum() {
    super("sum");
  }

  static Sum fromConfig(ConfigReader reader) {
    return new Sum().read(reader);
  }

  @Override
  boolean comparesTargets() {
    return false;
  }

  @Override
  public List<TensorSpec> state(long width) {
    return List.of(TensorSpec.float32());
  }

  @Override
  public void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    SampleValues samples = SampleValues.of(ops, yPred, sampleWeight, SampleValues.Within.SUM);
    add(ops, state.get(0), ops.reduce().sum(samples.values()));
  }

  @Override
  public HostTensor result(List<HostTensor> state) {
    return state.get(0);
  }
}
