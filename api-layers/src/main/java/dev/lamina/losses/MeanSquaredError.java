// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** {@code mean((y - p)^2)} over the last axis (keras.io/api/losses/regression_losses). */
public final class MeanSquaredError extends PointwiseLoss<MeanSquaredError> {
  /** With Keras's defaults. */
  public MeanSquaredError() {
    super("mean_squared_error");
  }

  static MeanSquaredError fromConfig(ConfigReader reader) {
    return new MeanSquaredError().read(reader);
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    return ops.math().square(ops.math().subtract(yTrue, yPred));
  }
}
