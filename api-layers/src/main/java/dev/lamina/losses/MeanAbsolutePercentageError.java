// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code 100 mean(|(y - p) / y|)} over the last axis, targets near 0 taken as 1e-7
 * (keras.io/api/losses/regression_losses).
 */
public final class MeanAbsolutePercentageError extends PointwiseLoss<MeanAbsolutePercentageError> {
  /** With Keras's defaults. */
  public MeanAbsolutePercentageError() {
    super("mean_absolute_percentage_error");
  }

  static MeanAbsolutePercentageError fromConfig(ConfigReader reader) {
    return new MeanAbsolutePercentageError().read(reader);
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor size = math.maximum(math.abs(yTrue), EPSILON);
    Tensor share = math.abs(math.divide(math.subtract(yTrue, yPred), size));
    return math.multiply(share, 100);
  }
}
