// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** The mean of what it is given as predictions (keras.io/api/metrics/reduction_metrics). */
public final class Mean extends MeanMetric {
  /** Named {@code mean}. */
  public Mean() {
    this("mean");
  }

  /** With a name. */
  public Mean(String name) {
    super(name);
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return yPred;
  }
}
