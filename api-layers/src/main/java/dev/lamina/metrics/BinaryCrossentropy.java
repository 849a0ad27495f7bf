// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.BinaryCrossentropy}
 * (keras.io/api/metrics/probabilistic_metrics).
 */
public final class BinaryCrossentropy extends LossMetric<BinaryCrossentropy> {
  private final dev.lamina.losses.BinaryCrossentropy loss;

  /** On probabilities. */
  public BinaryCrossentropy() {
    this(new dev.lamina.losses.BinaryCrossentropy());
  }

  private BinaryCrossentropy(dev.lamina.losses.BinaryCrossentropy loss) {
    super("binary_crossentropy", loss);
    this.loss = loss;
  }

  static BinaryCrossentropy fromConfig(ConfigReader reader) {
    BinaryCrossentropy made = new BinaryCrossentropy().read(reader);
    reader.flag("from_logits", made::fromLogits);
    reader.number("label_smoothing", made::labelSmoothing);
    return made;
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public BinaryCrossentropy fromLogits(boolean logits) {
    loss.fromLogits(logits);
    return this;
  }

  /** How far targets are squeezed towards 0.5, in [0, 1]; default 0. */
  public BinaryCrossentropy labelSmoothing(double share) {
    loss.labelSmoothing(share);
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("from_logits", loss.fromLogits())
        .put("label_smoothing", loss.labelSmoothing());
  }
}
