// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The best specificity over thresholds at which sensitivity, that is recall, is high enough
 * (keras.io/api/metrics/classification_metrics).
 */
public final class SpecificityAtSensitivity extends BestAtLimit<SpecificityAtSensitivity> {
  /**
   * With a lower bound.
   *
   * @param sensitivity the bound, in [0, 1]
   */
  public SpecificityAtSensitivity(double sensitivity) {
    super("sensitivity", sensitivity);
  }

  static SpecificityAtSensitivity fromConfig(ConfigReader reader) {
    return new SpecificityAtSensitivity(reader.number("sensitivity")).readLimit(reader);
  }

  @Override
  float limited(ConfusionTotals totals, int threshold) {
    return totals.recall(threshold);
  }

  @Override
  float wanted(ConfusionTotals totals, int threshold) {
    return totals.specificity(threshold);
  }
}
