// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * How often the largest prediction is where the one-hot target is
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class CategoricalAccuracy extends MeanMetric<CategoricalAccuracy> {
  /** Named {@code categorical_accuracy}. */
  public CategoricalAccuracy() {
    super("categorical_accuracy");
  }

  static CategoricalAccuracy fromConfig(ConfigReader reader) {
    return new CategoricalAccuracy().read(reader);
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Tensor wanted = Classes.ofOneHot(ops, this, yTrue, yPred);
    Tensor guess = ops.reduce().argMax(yPred, -1);
    return ops.array().cast(ops.compare().equal(wanted, guess), DType.FLOAT32);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
