// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** {@code mean((y - p)^2)} over the last axis (keras.io/api/losses/regression_losses). */
public final class MeanSquaredError extends FluentLoss<MeanSquaredError> {
  /** With Keras's defaults. */
  public MeanSquaredError() {
    super("mean_squared_error");
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor difference = ops.math().subtract(pair.first(), pair.second());
    return ops.reduce().mean(ops.math().square(difference), false, -1);
  }
}
