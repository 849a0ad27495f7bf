// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * How often the one-hot target is among the k largest predictions
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class TopKCategoricalAccuracy extends MeanMetric<TopKCategoricalAccuracy> {
  private int k = 5;

  /** Named {@code top_k_categorical_accuracy}. */
  public TopKCategoricalAccuracy() {
    super("top_k_categorical_accuracy");
  }

  static TopKCategoricalAccuracy fromConfig(ConfigReader reader) {
    TopKCategoricalAccuracy made = new TopKCategoricalAccuracy().read(reader);
    reader.integer("k", k -> made.k(TopK.check(k)));
    return made;
  }

  /** Among how many predictions, at least 1; default 5. */
  public TopKCategoricalAccuracy k(int count) {
    this.k = TopK.check(count);
    return this;
  }

  /** Among how many predictions. */
  public int k() {
    return k;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("k", k);
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return TopK.matches(ops, Classes.ofOneHot(ops, this, yTrue, yPred), yPred, k);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
