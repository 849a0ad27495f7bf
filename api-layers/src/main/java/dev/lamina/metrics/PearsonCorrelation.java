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
 * The mean over samples of the correlation of targets and predictions along an axis
 * (keras.io/api/metrics/regression_metrics; Pearson 1895). It needs that axis to have two different
 * values at least, else the result is not a number.
 */
public final class PearsonCorrelation extends MeanMetric<PearsonCorrelation> {
  private int axis = -1;

  /** Along the last axis. */
  public PearsonCorrelation() {
    super("pearson_correlation");
  }

  static PearsonCorrelation fromConfig(ConfigReader reader) {
    PearsonCorrelation made = new PearsonCorrelation().read(reader);
    reader.integer("axis", axis -> made.axis(Math.toIntExact(axis)));
    return made;
  }

  /** The axis of what is correlated; default -1. */
  public PearsonCorrelation axis(int value) {
    this.axis = value;
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("axis", axis);
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor product = ops.math().multiply(standard(ops, pair.first()), standard(ops, pair.second()));
    return ops.reduce().mean(product, false, axis);
  }

  /** Mean 0 and deviation 1. */
  private Tensor standard(Ops ops, Tensor x) {
    MathOps math = ops.math();
    Tensor centred = math.subtract(x, ops.reduce().mean(x, true, axis));
    return math.divide(centred, math.sqrt(ops.reduce().variance(centred, true, axis)));
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
