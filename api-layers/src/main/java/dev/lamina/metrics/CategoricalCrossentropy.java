// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.CategoricalCrossentropy}
 * (keras.io/api/metrics/probabilistic_metrics).
 */
public final class CategoricalCrossentropy extends LossMetric<CategoricalCrossentropy> {
  private final dev.lamina.losses.CategoricalCrossentropy loss;

  /** On probabilities. */
  public CategoricalCrossentropy() {
    this(new dev.lamina.losses.CategoricalCrossentropy());
  }

  private CategoricalCrossentropy(dev.lamina.losses.CategoricalCrossentropy loss) {
    super("categorical_crossentropy", loss);
    this.loss = loss;
  }

  static CategoricalCrossentropy fromConfig(ConfigReader reader) {
    CategoricalCrossentropy made = new CategoricalCrossentropy().read(reader);
    reader.flag("from_logits", made::fromLogits);
    reader.number("label_smoothing", made::labelSmoothing);
    reader.integer("axis", axis -> made.axis(Math.toIntExact(axis)));
    return made;
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public CategoricalCrossentropy fromLogits(boolean logits) {
    loss.fromLogits(logits);
    return this;
  }

  /** The share of each target that is spread over all classes, in [0, 1]; default 0. */
  public CategoricalCrossentropy labelSmoothing(double share) {
    loss.labelSmoothing(share);
    return this;
  }

  /** The axis of the classes; default -1. */
  public CategoricalCrossentropy axis(int value) {
    loss.axis(value);
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("from_logits", loss.fromLogits())
        .put("label_smoothing", loss.labelSmoothing())
        .put("axis", loss.axis());
  }
}
