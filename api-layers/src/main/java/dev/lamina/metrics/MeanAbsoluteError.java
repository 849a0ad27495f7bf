// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.MeanAbsoluteError}
 * (keras.io/api/metrics/regression_metrics).
 */
public final class MeanAbsoluteError extends LossMetric<MeanAbsoluteError> {
  /** Named {@code mean_absolute_error}. */
  public MeanAbsoluteError() {
    super("mean_absolute_error", new dev.lamina.losses.MeanAbsoluteError());
  }

  static MeanAbsoluteError fromConfig(ConfigReader reader) {
    return new MeanAbsoluteError().read(reader);
  }
}
