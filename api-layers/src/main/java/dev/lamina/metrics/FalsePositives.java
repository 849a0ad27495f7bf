// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The number, or weight, of wrong predictions above a threshold
 * (keras.io/api/metrics/classification_metrics).
 */
public final class FalsePositives extends ConfusionCount<FalsePositives> {
  /** At a threshold of 0.5. */
  public FalsePositives() {}

  static FalsePositives fromConfig(ConfigReader reader) {
    return new FalsePositives().readCount(reader);
  }

  @Override
  Tensor count(ConfusionCounts counts) {
    return counts.falsePositives();
  }
}
