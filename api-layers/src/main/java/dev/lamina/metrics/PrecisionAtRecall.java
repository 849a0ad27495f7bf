// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The best precision over thresholds at which recall is high enough
 * (keras.io/api/metrics/classification_metrics).
 */
public final class PrecisionAtRecall extends BestAtLimit<PrecisionAtRecall> {
  /**
   * With a lower bound.
   *
   * @param recall the bound, in [0, 1]
   */
  public PrecisionAtRecall(double recall) {
    super("recall", recall);
  }

  static PrecisionAtRecall fromConfig(ConfigReader reader) {
    return new PrecisionAtRecall(reader.number("recall")).readLimit(reader);
  }

  @Override
  float limited(ConfusionTotals totals, int threshold) {
    return totals.recall(threshold);
  }

  @Override
  float wanted(ConfusionTotals totals, int threshold) {
    return totals.precision(threshold);
  }
}
