// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * How often the largest prediction is at the target's class number
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class SparseCategoricalAccuracy extends MeanMetric<SparseCategoricalAccuracy> {
  /** Named {@code sparse_categorical_accuracy}. */
  public SparseCategoricalAccuracy() {
    super("sparse_categorical_accuracy");
  }

  static SparseCategoricalAccuracy fromConfig(ConfigReader reader) {
    return new SparseCategoricalAccuracy().read(reader);
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Tensor guess = ops.reduce().argMax(yPred, -1);
    Tensor labels = Classes.ofNumbers(ops, this, yTrue, yPred);
    Tensor same = ops.compare().equal(ops.array().cast(labels, guess.dtype()), guess);
    return ops.array().cast(same, DType.FLOAT32);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
