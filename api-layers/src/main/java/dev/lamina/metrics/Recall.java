// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** The share of positives that are predicted (keras.io/api/metrics/classification_metrics). */
public final class Recall extends HitRate<Recall> {
  /** At a threshold of 0.5. */
  public Recall() {}

  static Recall fromConfig(ConfigReader reader) {
    return new Recall().readRate(reader);
  }

  @Override
  Tensor errors(ConfusionCounts counts) {
    return counts.falseNegatives();
  }
}
