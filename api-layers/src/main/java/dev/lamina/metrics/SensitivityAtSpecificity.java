// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The best sensitivity, that is recall, over thresholds at which specificity is high enough
 * (keras.io/api/metrics/classification_metrics).
 */
public final class SensitivityAtSpecificity extends BestAtLimit<SensitivityAtSpecificity> {
  /**
   * With a lower bound.
   *
   * @param specificity the bound, in [0, 1]
   */
  public SensitivityAtSpecificity(double specificity) {
    super("specificity", specificity);
  }

  static SensitivityAtSpecificity fromConfig(ConfigReader reader) {
    return new SensitivityAtSpecificity(reader.number("specificity")).readLimit(reader);
  }

  @Override
  float limited(ConfusionTotals totals, int threshold) {
    return totals.specificity(threshold);
  }

  @Override
  float wanted(ConfusionTotals totals, int threshold) {
    return totals.recall(threshold);
  }
}
