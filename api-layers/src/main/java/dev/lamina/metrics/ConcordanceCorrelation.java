// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.losses.Ranks;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * The mean over samples of how well predictions agree with targets along an axis: correlation that
 * also asks for the same mean and spread (keras.io/api/metrics/regression_metrics; Lin 1989).
 */
public final class ConcordanceCorrelation extends MeanMetric<ConcordanceCorrelation> {
  private static final double EPSILON = 1e-7;

  private int axis = -1;

  /** Along the last axis. */
  public ConcordanceCorrelation() {
    super("concordance_correlation");
  }

  static ConcordanceCorrelation fromConfig(ConfigReader reader) {
    ConcordanceCorrelation made = new ConcordanceCorrelation().read(reader);
    reader.integer("axis", axis -> made.axis(Math.toIntExact(axis)));
    return made;
  }

  /** The axis of what is compared; default -1. */
  public ConcordanceCorrelation axis(int value) {
    this.axis = value;
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("axis", axis);
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor trueMean = ops.reduce().mean(pair.first(), true, axis);
    Tensor predMean = ops.reduce().mean(pair.second(), true, axis);
    // Keras takes the predictions' mean from the targets too; the mean of the product is the same.
    Tensor product =
        math.multiply(
            math.subtract(pair.first(), predMean), math.subtract(pair.second(), predMean));
    Tensor spread =
        math.add(
            ops.reduce().variance(pair.first(), true, axis),
            ops.reduce().variance(pair.second(), true, axis));
    Tensor shift = math.square(math.subtract(trueMean, predMean));
    Tensor norm = math.add(math.add(spread, shift), EPSILON);
    return ops.reduce().mean(math.divide(math.multiply(product, 2), norm), false, axis);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
