// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * A weighted mean over samples; the state is a sum and a count.
 *
 * @param <M> the metric's own class
 */
public abstract class MeanMetric<M extends MeanMetric<M>> extends FluentMetric<M> {
  /** A mean with a name. */
  protected MeanMetric(String name) {
    super(name);
  }

  /** Values to average; axes after the first are averaged within a sample. */
  protected abstract Tensor values(Ops ops, Tensor yTrue, Tensor yPred);

  /** Weights of the values, from those that were given. */
  Tensor weights(Ops ops, Tensor yTrue, Tensor yPred, Tensor values, Tensor sampleWeight) {
    return sampleWeight;
  }

  @Override
  public boolean usesMask() {
    return true;
  }

  @Override
  public final List<TensorSpec> state(long width) {
    return List.of(TensorSpec.float32(), TensorSpec.float32());
  }

  @Override
  public final void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Tensor values = values(ops, yTrue, yPred);
    Tensor weights = sampleWeight == null ? null : weights(ops, yTrue, yPred, values, sampleWeight);
    SampleValues samples = SampleValues.of(ops, values, weights, SampleValues.Within.MEAN);
    add(ops, state.get(0), ops.reduce().sum(samples.values()));
    add(ops, state.get(1), count(ops, samples));
  }

  private static Tensor count(Ops ops, SampleValues samples) {
    if (samples.weights() != null) {
      return ops.reduce().sum(samples.weights());
    }
    Tensor values = samples.values();
    long count = values.shape().rank() == 0 ? 1 : values.shape().dim(0);
    return ops.array().ratio(DType.FLOAT32, count, 1);
  }

  @Override
  public final HostTensor result(List<HostTensor> state) {
    float mean = Ratio.of((float) state.get(0).item(), (float) state.get(1).item());
    return HostTensor.scalar(ofMean(mean));
  }

  /** The result for a mean: the mean itself. */
  float ofMean(float mean) {
    return mean;
  }
}
