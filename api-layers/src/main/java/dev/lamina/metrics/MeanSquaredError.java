// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.MeanSquaredError}
 * (keras.io/api/metrics/regression_metrics).
 */
public final class MeanSquaredError extends LossMetric<MeanSquaredError> {
  /** Named {@code mean_squared_error}. */
  public MeanSquaredError() {
    super("mean_squared_error", new dev.lamina.losses.MeanSquaredError());
  }

  static MeanSquaredError fromConfig(ConfigReader reader) {
    return new MeanSquaredError().read(reader);
  }
}
