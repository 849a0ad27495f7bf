// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * {@code (1 + beta^2) precision recall / (beta^2 precision + recall)} of each class, or their
 * average (keras.io/api/metrics/classification_metrics). Targets are one-hot or multi-hot, shape
 * {@code (batch, classes)}. Without an average the result has one number for each class.
 */
public final class FBetaScore extends FScore<FBetaScore> {
  /** Named {@code fbeta_score}, beta 1. */
  public FBetaScore() {
    super("fbeta_score", 1);
  }

  static FBetaScore fromConfig(ConfigReader reader) {
    FBetaScore made = new FBetaScore().readScore(reader);
    reader.number("beta", made::beta);
    return made;
  }

  /** How much more recall counts than precision, above 0; default 1. */
  public FBetaScore beta(double value) {
    setBeta(value);
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("beta", beta());
  }
}
