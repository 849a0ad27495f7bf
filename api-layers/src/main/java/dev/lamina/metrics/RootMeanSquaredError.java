// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/** The square root of the mean squared error (keras.io/api/metrics/regression_metrics). */
public final class RootMeanSquaredError extends MeanMetric<RootMeanSquaredError> {
  /** Named {@code root_mean_squared_error}. */
  public RootMeanSquaredError() {
    super("root_mean_squared_error");
  }

  static RootMeanSquaredError fromConfig(ConfigReader reader) {
    return new RootMeanSquaredError().read(reader);
  }

  /** Keras leaves nothing out of this one. */
  @Override
  public boolean usesMask() {
    return false;
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    return ops.math().square(ops.math().subtract(pair.second(), pair.first()));
  }

  @Override
  float ofMean(float mean) {
    return (float) Math.sqrt(mean);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.DOWN);
  }
}
