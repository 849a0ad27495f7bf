// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
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
 * Precision and recall of classes in one number.
 *
 * @param <M> the metric's own class
 */
abstract class FScore<M extends FScore<M>> extends FluentMetric<M> {
  private static final double EPSILON = 1e-7;
  private static final NameTable<String> AVERAGES =
      new NameTable<String>("average")
          .add(() -> "micro", "micro")
          .add(() -> "macro", "macro")
          .add(() -> "weighted", "weighted");

  private String average;
  private Double threshold;
  private double beta;

  FScore(String name, double beta) {
    super(name);
    this.beta = beta;
  }

  final M readScore(ConfigReader reader) {
    reader.text("average", this::average);
    reader.number("threshold", this::threshold);
    return read(reader);
  }

  /**
   * What becomes of the classes' numbers: {@code micro} counts all classes as one, {@code macro} is
   * their mean, {@code weighted} their mean by how often they are true. Default null: one number
   * for each class.
   */
  public final M average(String kind) {
    this.average = kind == null ? null : AVERAGES.get(kind);
    return self();
  }

  /** Predictions above it are true, in (0, 1]; default: the largest of a sample is. */
  public final M threshold(double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException("threshold " + value + " must be in (0, 1]");
    }
    this.threshold = value;
    return self();
  }

  final double beta() {
    return beta;
  }

  final void setBeta(double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("beta " + value + " must be > 0");
    }
    this.beta = value;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("average", average).put("threshold", threshold);
  }

  private boolean micro() {
    return "micro".equals(average);
  }

  @Override
  public final List<TensorSpec> state(long width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "metric '" + name() + "' needs predictions with a known number of classes");
    }
    TensorSpec one = micro() ? TensorSpec.float32() : TensorSpec.float32(width);
    return List.of(one, one, one, one);
  }

  @Override
  public final void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    if (yPred.shape().rank() != 2 || !yTrue.shape().equals(yPred.shape())) {
      throw misfit("both of shape (batch, classes)", yTrue, yPred);
    }
    MathOps math = ops.math();
    Tensor y = ops.array().cast(yTrue, DType.FLOAT32);
    Tensor p = guesses(ops, ops.array().cast(yPred, DType.FLOAT32));
    Tensor weight = Weights.stretched(ops, this, sampleWeight, yPred.shape());
    add(ops, state.get(0), total(ops, math.multiply(p, y), weight));
    add(ops, state.get(1), total(ops, math.multiply(p, math.subtract(1, y)), weight));
    add(ops, state.get(2), total(ops, math.multiply(math.subtract(1, p), y), weight));
    add(ops, state.get(3), total(ops, y, weight));
  }

  /** 1 for what is predicted, else 0. */
  private Tensor guesses(Ops ops, Tensor p) {
    if (threshold != null) {
      Tensor limit = ops.array().scalar(DType.FLOAT32, threshold);
      return ops.array().cast(ops.compare().greater(p, limit), DType.FLOAT32);
    }
    Tensor largest = ops.compare().greaterEqual(p, ops.reduce().max(p, true, -1));
    Tensor tiny = ops.array().scalar(DType.FLOAT32, 1e-9);
    Tensor notZero = ops.compare().greater(ops.math().abs(p), tiny);
    return ops.array().cast(ops.logic().and(largest, notZero), DType.FLOAT32);
  }

  private Tensor total(Ops ops, Tensor values, Tensor weight) {
    Tensor weighted = weight == null ? values : ops.math().multiply(values, weight);
    return micro() ? ops.reduce().sum(weighted) : ops.reduce().sum(weighted, false, 0);
  }

  @Override
  public final HostTensor result(List<HostTensor> state) {
    int classes = Math.toIntExact(state.get(0).spec().size());
    float[] scores = new float[classes];
    double weights = EPSILON;
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      double score = score(state, i);
      scores[i] = (float) score;
      sum += score;
      weighted += score * state.get(3).getDouble(i);
      weights += state.get(3).getDouble(i);
    }
    if (average == null) {
      return HostTensor.of(scores, classes);
    }
    double mean = average.equals("weighted") ? weighted / weights : sum / classes;
    return HostTensor.scalar((float) mean);
  }

  private double score(List<HostTensor> state, int index) {
    double hits = state.get(0).getDouble(index);
    double precision = hits / (hits + state.get(1).getDouble(index) + EPSILON);
    double recall = hits / (hits + state.get(2).getDouble(index) + EPSILON);
    double square = beta * beta;
    return precision * recall / (square * precision + recall + EPSILON) * (1 + square);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
