// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * Pulls embeddings of the same class number together and others apart, each pair as strongly as it
 * lacks (keras.io/api/losses; Sun et al. 2020). Predictions are embeddings of length 1, shape
 * {@code (batch, features)}; targets are class numbers of shape {@code (batch)} or {@code (batch,
 * 1)}. Samples whose loss is 0 do not count.
 */
public final class Circle extends FluentLoss<Circle> {
  /** Stands for minus infinity, with gradients that stay finite where a sample has no pair. */
  private static final double NEVER = -1e30;

  private double gamma = 80;
  private double margin = 0.4;
  private boolean removeDiagonal = true;

  /** With Keras's defaults. */
  public Circle() {
    super("circle");
  }

  static Circle fromConfig(ConfigReader reader) {
    Circle made = new Circle().read(reader);
    reader.number("gamma", made::gamma);
    reader.number("margin", made::margin);
    reader.flag("remove_diagonal", made::removeDiagonal);
    return made;
  }

  /** The largest scale of a pair; default 80. */
  public Circle gamma(double value) {
    this.gamma = value;
    return this;
  }

  /** How much pairs of one class must be nearer than others; default 0.4. */
  public Circle margin(double value) {
    this.margin = value;
    return this;
  }

  /** Whether a sample is no pair with itself; default true. */
  public Circle removeDiagonal(boolean remove) {
    this.removeDiagonal = remove;
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("gamma", gamma)
        .put("margin", margin)
        .put("remove_diagonal", removeDiagonal);
  }

  @Override
  public Optional<Tensor> valid(Ops ops, Tensor yTrue, Tensor yPred, Tensor values) {
    Tensor zero = ops.array().scalar(values.dtype(), 0);
    return Optional.of(ops.compare().greater(values, zero));
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor same = same(ops, yTrue, yPred);
    Tensor cosine = ops.linalg().matmul(yPred, yPred, false, true);
    Tensor distance = math.maximum(math.subtract(1, cosine), 0);
    Tensor positive = removeDiagonal ? offDiagonal(ops, same) : same;
    Tensor negative = ops.logic().not(same);
    Tensor pull =
        math.multiply(math.maximum(math.add(distance, margin), 0), math.subtract(distance, margin));
    Tensor push =
        math.multiply(
            math.maximum(math.subtract(1 + margin, distance), 0),
            math.subtract(1 - margin, distance));
    return math.softplus(math.add(strength(ops, positive, pull), strength(ops, negative, push)));
  }

  /** The logarithm of the sum over a sample's pairs. */
  private Tensor strength(Ops ops, Tensor pairs, Tensor weighted) {
    Tensor never = ops.array().scalar(weighted.dtype(), NEVER);
    Tensor scaled = ops.math().multiply(weighted, gamma);
    return ops.reduce().logSumExp(ops.compare().select(pairs, scaled, never), false, 1);
  }

  private Tensor same(Ops ops, Tensor yTrue, Tensor yPred) {
    long batch = yPred.shape().dim(0);
    if (yPred.shape().rank() != 2 || yTrue.spec().size() != batch) {
      throw new IllegalArgumentException(
          "loss '"
              + name()
              + "' needs one class number for each embedding, shapes (batch) and (batch,"
              + " features); given targets "
              + yTrue.shape()
              + " and predictions "
              + yPred.shape());
    }
    Tensor labels = ops.array().cast(yTrue, DType.INT32);
    Tensor column = ops.array().reshape(labels, Shape.of(batch, 1));
    return ops.compare().equal(column, ops.array().reshape(labels, Shape.of(1, batch)));
  }

  private static Tensor offDiagonal(Ops ops, Tensor pairs) {
    long batch = pairs.shape().dim(0);
    Tensor row = ops.array().iota(DType.INT32, batch);
    Tensor column = ops.array().reshape(row, Shape.of(batch, 1));
    return ops.logic().and(pairs, ops.compare().notEqual(column, row));
  }
}
