// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.losses.Ranks;
import dev.lamina.metrics.MetricState;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;

/**
 * A metric of a model with its state.
 *
 * @param logName its name in logs
 * @param output which output it looks at
 * @param weighted whether sample weights count
 */
record TrackedMetric(String logName, MetricState state, int output, boolean weighted)
    implements AutoCloseable {
  /** Whether this is its name, in logs or its own. */
  boolean isCalled(String name) {
    return logName.equals(name) || state.metric().name().equals(name);
  }

  void update(Ops ops, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    state.update(ops, yTrue, yPred, sampleWeight);
  }

  /** Weights that leave out what is masked, for metrics that look at masks; null for all ones. */
  Tensor masked(Ops ops, Tensor weight, Tensor mask) {
    if (mask == null || !state.metric().usesMask()) {
      return weight;
    }
    Tensor kept = ops.array().cast(mask, weight == null ? DType.FLOAT32 : weight.dtype());
    if (weight == null) {
      return kept;
    }
    Ranks.Aligned pair = Ranks.align(ops, kept, weight);
    return ops.math().multiply(pair.second(), pair.first());
  }

  void reset() {
    state.resetState();
  }

  HostTensor result() {
    return state.result();
  }

  @Override
  public void close() {
    state.close();
  }
}
