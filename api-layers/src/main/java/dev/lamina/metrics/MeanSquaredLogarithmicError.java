// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.MeanSquaredLogarithmicError}
 * (keras.io/api/metrics/regression_metrics).
 */
public final class MeanSquaredLogarithmicError extends LossMetric<MeanSquaredLogarithmicError> {
  /** Named {@code mean_squared_logarithmic_error}. */
  public MeanSquaredLogarithmicError() {
    super("mean_squared_logarithmic_error", new dev.lamina.losses.MeanSquaredLogarithmicError());
  }

  static MeanSquaredLogarithmicError fromConfig(ConfigReader reader) {
    return new MeanSquaredLogarithmicError().read(reader);
  }
}
