// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The number, or weight, of wrong predictions not above a threshold
 * (keras.io/api/metrics/classification_metrics).
 */
public final class FalseNegatives extends ConfusionCount<FalseNegatives> {
  /** At a threshold of 0.5. */
  public FalseNegatives() {}

  static FalseNegatives fromConfig(ConfigReader reader) {
    return new FalseNegatives().readCount(reader);
  }

  @Override
  Tensor count(ConfusionCounts counts) {
    return counts.falseNegatives();
  }
}
