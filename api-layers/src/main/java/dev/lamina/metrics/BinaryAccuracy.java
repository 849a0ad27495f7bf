// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * How often predictions lie on the side of a threshold that targets of 0 and 1 say
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class BinaryAccuracy extends MeanMetric<BinaryAccuracy> {
  private double threshold = 0.5;

  /** Named {@code binary_accuracy}. */
  public BinaryAccuracy() {
    super("binary_accuracy");
  }

  static BinaryAccuracy fromConfig(ConfigReader reader) {
    BinaryAccuracy made = new BinaryAccuracy().read(reader);
    reader.number("threshold", made::threshold);
    return made;
  }

  /** Predictions above it are 1; default 0.5. */
  public BinaryAccuracy threshold(double value) {
    this.threshold = value;
    return this;
  }

  /** Predictions above it are 1. */
  public double threshold() {
    return threshold;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("threshold", threshold);
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor limit = ops.array().scalar(DType.FLOAT32, threshold);
    Tensor guess = ops.array().cast(ops.compare().greater(pair.second(), limit), DType.FLOAT32);
    return ops.array().cast(ops.compare().equal(pair.first(), guess), DType.FLOAT32);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
