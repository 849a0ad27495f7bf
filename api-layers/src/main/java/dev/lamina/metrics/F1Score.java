// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The harmonic mean of precision and recall of each class, or their average
 * (keras.io/api/metrics/classification_metrics). Targets are one-hot or multi-hot, shape {@code
 * (batch, classes)}. Without an average the result has one number for each class.
 */
public final class F1Score extends FScore<F1Score> {
  /** Named {@code f1_score}. */
  public F1Score() {
    super("f1_score", 1);
  }

  static F1Score fromConfig(ConfigReader reader) {
    return new F1Score().readScore(reader);
  }
}
