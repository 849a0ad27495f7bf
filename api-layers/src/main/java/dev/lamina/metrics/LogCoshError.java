// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.LogCosh} (keras.io/api/metrics/regression_metrics).
 */
public final class LogCoshError extends LossMetric<LogCoshError> {
  /** Named {@code logcosh}. */
  public LogCoshError() {
    super("logcosh", new dev.lamina.losses.LogCosh());
  }

  static LogCoshError fromConfig(ConfigReader reader) {
    return new LogCoshError().read(reader);
  }
}
