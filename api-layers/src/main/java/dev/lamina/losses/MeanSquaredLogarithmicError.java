// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code mean((log(y + 1) - log(p + 1))^2)} over the last axis, both at least 1e-7
 * (keras.io/api/losses/regression_losses).
 */
public final class MeanSquaredLogarithmicError extends PointwiseLoss<MeanSquaredLogarithmicError> {
  /** With Keras's defaults. */
  public MeanSquaredLogarithmicError() {
    super("mean_squared_logarithmic_error");
  }

  static MeanSquaredLogarithmicError fromConfig(ConfigReader reader) {
    return new MeanSquaredLogarithmicError().read(reader);
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    return ops.math().square(ops.math().subtract(log(ops, yPred), log(ops, yTrue)));
  }

  private static Tensor log(Ops ops, Tensor x) {
    return ops.math().log(ops.math().add(ops.math().maximum(x, EPSILON), 1));
  }
}
