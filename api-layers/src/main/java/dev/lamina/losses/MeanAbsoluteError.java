// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** {@code mean(|y - p|)} over the last axis (keras.io/api/losses/regression_losses). */
public final class MeanAbsoluteError extends FluentLoss<MeanAbsoluteError> {
  /** With Keras's defaults. */
  public MeanAbsoluteError() {
    super("mean_absolute_error");
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor difference = ops.math().subtract(pair.first(), pair.second());
    return ops.reduce().mean(ops.math().abs(difference), false, -1);
  }
}
