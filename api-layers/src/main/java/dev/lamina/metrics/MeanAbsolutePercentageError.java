// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.MeanAbsolutePercentageError}
 * (keras.io/api/metrics/regression_metrics).
 */
public final class MeanAbsolutePercentageError extends LossMetric<MeanAbsolutePercentageError> {
  /** Named {@code mean_absolute_percentage_error}. */
  public MeanAbsolutePercentageError() {
    super("mean_absolute_percentage_error", new dev.lamina.losses.MeanAbsolutePercentageError());
  }

  static MeanAbsolutePercentageError fromConfig(ConfigReader reader) {
    return new MeanAbsolutePercentageError().read(reader);
  }
}
