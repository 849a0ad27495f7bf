// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The best recall over thresholds at which precision is high enough
 * (keras.io/api/metrics/classification_metrics).
 */
public final class RecallAtPrecision extends BestAtLimit<RecallAtPrecision> {
  /**
   * With a lower bound.
   *
   * @param precision the bound, in [0, 1]
   */
  public RecallAtPrecision(double precision) {
    super("precision", precision);
  }

  static RecallAtPrecision fromConfig(ConfigReader reader) {
    return new RecallAtPrecision(reader.number("precision")).readLimit(reader);
  }

  @Override
  float limited(ConfusionTotals totals, int threshold) {
    return totals.precision(threshold);
  }

  @Override
  float wanted(ConfusionTotals totals, int threshold) {
    return totals.recall(threshold);
  }
}
