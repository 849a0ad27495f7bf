// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Loss;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** The mean of a loss's values, for example {@code mse} as a metric. */
public final class LossMetric extends MeanMetric {
  private final Loss loss;

  /** Named as the loss. */
  public LossMetric(Loss loss) {
    super(loss.name());
    this.loss = loss;
  }

  /** The loss. */
  public Loss loss() {
    return loss;
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return loss.values(ops, yTrue, yPred);
  }
}
