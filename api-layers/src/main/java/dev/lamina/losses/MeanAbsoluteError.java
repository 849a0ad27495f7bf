// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** {@code mean(|y - p|)} over the last axis (keras.io/api/losses/regression_losses). */
public final class MeanAbsoluteError extends PointwiseLoss<MeanAbsoluteError> {
  /** With Keras's defaults. */
  public MeanAbsoluteError() {
    super("mean_absolute_error");
  }

  static MeanAbsoluteError fromConfig(ConfigReader reader) {
    return new MeanAbsoluteError().read(reader);
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    return ops.math().abs(ops.math().subtract(yTrue, yPred));
  }
}
