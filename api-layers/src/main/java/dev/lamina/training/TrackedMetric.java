// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.metrics.MetricState;
import dev.lamina.ops.Ops;
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
  void update(Ops ops, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    state.update(ops, yTrue, yPred, sampleWeight);
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
