// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.losses.Ranks;
import dev.lamina.naming.NameTable;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Optional;

/**
 * {@code 1 - sum((y - p)^2) / sum((y - mean(y))^2)}, of each output or averaged
 * (keras.io/api/metrics/regression_metrics). Targets and predictions have shape {@code (batch,
 * outputs)}. Without aggregation the result has one number for each output.
 */
public final class R2Score extends FluentMetric<R2Score> {
  private static final String UNIFORM = "uniform_average";
  private static final String BY_VARIANCE = "variance_weighted_average";
  private static final NameTable<String> AGGREGATIONS =
      new NameTable<String>("classAggregation")
          .add(() -> UNIFORM, UNIFORM)
          .add(() -> BY_VARIANCE, BY_VARIANCE);

  private String classAggregation = UNIFORM;
  private long numRegressors;

  /** Named {@code r2_score}. */
  public R2Score() {
    super("r2_score");
  }

  static R2Score fromConfig(ConfigReader reader) {
    R2Score made = new R2Score().read(reader);
    reader.textOrNull("class_aggregation", made::classAggregation);
    reader.integer("num_regressors", made::numRegressors);
    return made;
  }

  /**
   * {@code uniform_average}, the default, {@code variance_weighted_average}, or null: one number
   * for each output.
   */
  public R2Score classAggregation(String kind) {
    this.classAggregation = kind == null ? null : AGGREGATIONS.get(kind);
    return this;
  }

  /** Number of independent variables, for the adjusted score, >= 0; default 0, not adjusted. */
  public R2Score numRegressors(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("numRegressors " + count + " must be >= 0");
    }
    this.numRegressors = count;
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("class_aggregation", classAggregation)
        .put("num_regressors", numRegressors);
  }

  @Override
  public List<TensorSpec> state(long width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "metric '" + name() + "' needs predictions with a known number of outputs");
    }
    TensorSpec one = TensorSpec.float32(width);
    return List.of(TensorSpec.float32(), one, one, one, one);
  }

  @Override
  public void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    MathOps math = ops.math();
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor y = pair.first();
    if (y.shape().rank() != 2) {
      throw misfit("both of shape (batch, outputs)", yTrue, yPred);
    }
    Tensor given = Weights.stretched(ops, this, sampleWeight, y.shape());
    Tensor weight = given == null ? ops.array().ones(y.spec()) : given;
    Tensor weighted = math.multiply(y, weight);
    Tensor errors = math.square(math.subtract(y, pair.second()));
    add(ops, state.get(0), ops.array().ratio(DType.FLOAT32, y.spec().size(), 1));
    add(ops, state.get(1), ops.reduce().sum(math.multiply(y, weighted), false, 0));
    add(ops, state.get(2), ops.reduce().sum(weighted, false, 0));
    add(ops, state.get(3), ops.reduce().sum(math.multiply(errors, weight), false, 0));
    add(ops, state.get(4), ops.reduce().sum(weight, false, 0));
  }

  @Override
  public HostTensor result(List<HostTensor> state) {
    int outputs = Math.toIntExact(state.get(1).spec().size());
    float[] scores = new float[outputs];
    double sum = 0;
    double weighted = 0;
    double totals = 0;
    for (int i = 0; i < outputs; i++) {
      double mean = state.get(2).getDouble(i) / state.get(4).getDouble(i);
      double total = state.get(1).getDouble(i) - state.get(2).getDouble(i) * mean;
      double raw = 1 - state.get(3).getDouble(i) / total;
      double score = Double.isInfinite(raw) ? 0 : raw;
      scores[i] = (float) adjusted(score, state.get(0).item());
      sum += score;
      weighted += total * score;
      totals += total;
    }
    if (classAggregation == null) {
      return HostTensor.of(scores, outputs);
    }
    double score = classAggregation.equals(UNIFORM) ? sum / outputs : weighted / totals;
    return HostTensor.scalar((float) adjusted(score, state.get(0).item()));
  }

  /** As in Keras, the plain score where there are too few numbers for the adjusted one. */
  private double adjusted(double score, double numbers) {
    return numRegressors == 0 || numRegressors >= numbers - 1
        ? score
        : 1 - (1 - score) * (numbers - 1) / (numbers - numRegressors - 1);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
