// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The share of positive predictions that are true (keras.io/api/metrics/classification_metrics).
 */
public final class Precision extends HitRate<Precision> {
  /** At a threshold of 0.5. */
  public Precision() {}

  static Precision fromConfig(ConfigReader reader) {
    return new Precision().readRate(reader);
  }

  @Override
  Tensor errors(ConfusionCounts counts) {
    return counts.falsePositives();
  }
}
