// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.losses.LossFunction;
import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.Objects;

/**
 * The mean of a function's values (keras.io/api/metrics/base_metric): {@code new
 * MeanMetricWrapper("close", (ops, y, p) -> ...)}.
 */
public final class MeanMetricWrapper extends MeanMetric<MeanMetricWrapper> {
  private final LossFunction function;

  /** A function with a name for the logs. */
  public MeanMetricWrapper(String name, LossFunction function) {
    super(Objects.requireNonNull(name, "name"));
    this.function = Objects.requireNonNull(function, "function");
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Tensor predictions = ops.array().cast(yPred, DType.FLOAT32);
    Tensor targets = ops.array().cast(yTrue, DType.FLOAT32);
    Ranks.Aligned pair = Ranks.align(ops, targets, predictions);
    return ops.array().cast(function.values(ops, pair.first(), pair.second()), DType.FLOAT32);
  }

  /**
   * Code cannot be written.
   *
   * @throws IllegalStateException always
   */
  @Override
  public Config getConfig() {
    throw new IllegalStateException(
        "metric '"
            + name()
            + "' is a function, which cannot be written; make it a class that extends Metric");
  }
}
