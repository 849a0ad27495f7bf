// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * The mean cosine of the angle between targets and predictions, 1 where they point the same way
 * (keras.io/api/metrics/regression_metrics). Keras writes no axis into the configuration.
 */
public final class CosineSimilarity extends LossMetric<CosineSimilarity> {
  private final dev.lamina.losses.CosineSimilarity loss;

  /** Along the last axis. */
  public CosineSimilarity() {
    this(new dev.lamina.losses.CosineSimilarity());
  }

  private CosineSimilarity(dev.lamina.losses.CosineSimilarity loss) {
    super("cosine_similarity", loss);
    this.loss = loss;
  }

  static CosineSimilarity fromConfig(ConfigReader reader) {
    CosineSimilarity made = new CosineSimilarity().read(reader);
    reader.integer("axis", axis -> made.axis(Math.toIntExact(axis)));
    return made;
  }

  /** The axis of the vectors; default -1. */
  public CosineSimilarity axis(int value) {
    loss.axis(value);
    return this;
  }

  /** The loss is minus the cosine. */
  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return ops.math().negate(super.values(ops, yTrue, yPred));
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
