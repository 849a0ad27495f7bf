// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The number, or weight, of true predictions above a threshold
 * (keras.io/api/metrics/classification_metrics).
 */
public final class TruePositives extends ConfusionCount<TruePositives> {
  /** At a threshold of 0.5. */
  public TruePositives() {}

  static TruePositives fromConfig(ConfigReader reader) {
    return new TruePositives().readCount(reader);
  }

  @Override
  Tensor count(ConfusionCounts counts) {
    return counts.truePositives();
  }
}
