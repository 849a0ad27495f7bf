// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/**
 * How far predictions are from targets. A loss holds no state and can serve several models.
 *
 * <p>Subclasses give values, as a rule one a sample; reduction and weights are done here.
 */
public abstract class Loss {
  /** Probabilities are kept this far from 0 and 1 before a logarithm, as in Keras. */
  protected static final double EPSILON = 1e-7;

  private String name;
  private Reduction reduction = Reduction.SUM_OVER_BATCH_SIZE;

  /** A loss with a name and Keras's reduction. */
  protected Loss(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Keras's name, for example {@code mean_squared_error}. */
  public final String name() {
    return name;
  }

  /** How values become one number. */
  public final Reduction reduction() {
    return reduction;
  }

  final void setName(String value) {
    this.name = Objects.requireNonNull(value, "name");
  }

  final void setReduction(Reduction value) {
    this.reduction = value;
  }

  /**
   * Values of the loss.
   *
   * @param yTrue targets of any dtype
   * @param yPred predictions, floating point
   * @return of {@code yPred}'s dtype; without the last axis as a rule
   */
  public abstract Tensor values(Ops ops, Tensor yTrue, Tensor yPred);

  /**
   * The same loss for the logits under an activation, where that is more exact; Keras on TensorFlow
   * goes back to them as well.
   */
  public Optional<Loss> onLogits(String activation) {
    return Optional.empty();
  }

  /**
   * The loss as a scalar.
   *
   * @param sampleWeight factors of the values, or null
   */
  public final Tensor reduced(Ops ops, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Tensor values = values(ops, yTrue, yPred);
    if (sampleWeight == null) {
      return reduction == Reduction.SUM ? ops.reduce().sum(values) : ops.reduce().mean(values);
    }
    Tensor weight = ops.array().cast(sampleWeight, values.dtype());
    Ranks.Aligned aligned = Ranks.align(ops, values, weight);
    Tensor weighted = ops.math().multiply(aligned.first(), aligned.second());
    return switch (reduction) {
      case SUM -> ops.reduce().sum(weighted);
      case SUM_OVER_BATCH_SIZE, MEAN -> ops.reduce().mean(weighted);
      case MEAN_WITH_SAMPLE_WEIGHT ->
          ops.math().divide(ops.reduce().sum(weighted), ops.reduce().sum(aligned.second()));
    };
  }

  /** Targets of the dtype and rank of the predictions. */
  protected final Ranks.Aligned aligned(Ops ops, Tensor yTrue, Tensor yPred) {
    return Ranks.align(ops, ops.array().cast(yTrue, yPred.dtype()), yPred);
  }

  /** Targets of the dtype and shape of the predictions. */
  protected final Tensor sameShape(Ops ops, Tensor yTrue, Tensor yPred) {
    if (!yTrue.shape().equals(yPred.shape())) {
      throw new IllegalArgumentException(
          "loss '"
              + name
              + "' needs targets of the predictions' shape "
              + yPred.shape()
              + "; given "
              + yTrue.shape());
    }
    return ops.array().cast(yTrue, yPred.dtype());
  }

  /** Probabilities, kept away from 0 and 1. */
  protected static Tensor clip(Ops ops, Tensor probabilities) {
    return ops.math().minimum(ops.math().maximum(probabilities, EPSILON), 1 - EPSILON);
  }
}
