// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/** How often predictions equal targets (keras.io/api/metrics/accuracy_metrics). */
public final class Accuracy extends MeanMetric<Accuracy> {
  /** Named {@code accuracy}. */
  public Accuracy() {
    super("accuracy");
  }

  static Accuracy fromConfig(ConfigReader reader) {
    return new Accuracy().read(reader);
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    return ops.array().cast(ops.compare().equal(pair.first(), pair.second()), DType.FLOAT32);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
