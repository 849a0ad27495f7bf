// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import java.util.OptionalInt;

/**
 * The mean of the loss {@link dev.lamina.losses.SparseCategoricalCrossentropy}
 * (keras.io/api/metrics/probabilistic_metrics).
 */
public final class SparseCategoricalCrossentropy extends LossMetric<SparseCategoricalCrossentropy> {
  private final dev.lamina.losses.SparseCategoricalCrossentropy loss;

  /** On probabilities. */
  public SparseCategoricalCrossentropy() {
    this(new dev.lamina.losses.SparseCategoricalCrossentropy());
  }

  private SparseCategoricalCrossentropy(dev.lamina.losses.SparseCategoricalCrossentropy loss) {
    super("sparse_categorical_crossentropy", loss);
    this.loss = loss;
  }

  static SparseCategoricalCrossentropy fromConfig(ConfigReader reader) {
    SparseCategoricalCrossentropy made = new SparseCategoricalCrossentropy().read(reader);
    reader.flag("from_logits", made::fromLogits);
    reader.integer("ignore_class", number -> made.ignoreClass(Math.toIntExact(number)));
    reader.integer("axis", axis -> made.axis(Math.toIntExact(axis)));
    return made;
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public SparseCategoricalCrossentropy fromLogits(boolean logits) {
    loss.fromLogits(logits);
    return this;
  }

  /**
   * A class number whose values are 0; default none. As in Keras they are counted all the same,
   * unless there are sample weights.
   */
  public SparseCategoricalCrossentropy ignoreClass(int number) {
    loss.ignoreClass(number);
    return this;
  }

  /** The axis of the classes; default -1. */
  public SparseCategoricalCrossentropy axis(int value) {
    loss.axis(value);
    return this;
  }

  @Override
  public Config getConfig() {
    OptionalInt ignored = loss.ignoreClass();
    return super.getConfig()
        .put("from_logits", loss.fromLogits())
        .put("ignore_class", ignored.isPresent() ? ignored.getAsInt() : null)
        .put("axis", loss.axis());
  }
}
