// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.KerasObject;
import dev.lamina.layers.PartialShape;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/**
 * How far predictions are from targets. A loss holds no state and can serve several models.
 *
 * <p>Subclasses give values, as a rule one a sample; reduction and weights are done here.
 */
public abstract class Loss implements KerasObject {
  /** Probabilities are kept this far from 0 and 1 before a logarithm, as in Keras. */
  protected static final double EPSILON = 1e-7;

  private String name;
  private Reduction reduction = Reduction.SUM_OVER_BATCH_SIZE;
  private DType dtype = DType.FLOAT32;

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

  /** What predictions are converted to before anything is computed. */
  public final DType dtype() {
    return dtype;
  }

  final void setName(String value) {
    this.name = Objects.requireNonNull(value, "name");
  }

  final void setReduction(Reduction value) {
    this.reduction = value;
  }

  final void setDtype(DType value) {
    if (!value.isFloating()) {
      throw new IllegalArgumentException(
          "loss '" + name + "': dtype " + value + " must be a floating point type");
    }
    this.dtype = value;
  }

  /** Name and reduction; losses with more arguments add them. Keras writes no dtype. */
  @Override
  public Config getConfig() {
    return new Config().put("name", name).put("reduction", reduction.kerasName());
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
   * Which values count, BOOL and of their shape; all, if empty. A mean is taken over those alone.
   */
  public Optional<Tensor> valid(Ops ops, Tensor yTrue, Tensor yPred, Tensor values) {
    return Optional.empty();
  }

  /**
   * Refuses targets that no prediction of the given shape can meet, for example class numbers that
   * do not exist. Called on the host before a step; a loss that takes any target does nothing.
   *
   * @throws IllegalArgumentException with target and what is allowed
   */
  public void checkTargets(HostTensor yTrue, PartialShape predictions) {}

  /** The loss for targets and predictions of these shapes: as a rule this one. */
  public Loss forShapes(Shape yTrue, PartialShape yPred) {
    return this;
  }

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
    return reduced(ops, yTrue, yPred, sampleWeight, null);
  }

  /**
   * The loss as a scalar, where some predictions do not count.
   *
   * @param sampleWeight factors of the values, or null
   * @param mask BOOL, which values count, or null for all
   */
  public final Tensor reduced(
      Ops ops, Tensor yTrue, Tensor yPred, Tensor sampleWeight, Tensor mask) {
    Tensor predictions = ops.array().cast(yPred, dtype);
    Tensor values = values(ops, yTrue, predictions);
    Tensor own = valid(ops, yTrue, predictions, values).orElse(null);
    Tensor valid = own == null || mask == null ? (own == null ? mask : own) : both(ops, mask, own);
    return new WeightedReduction(ops, reduction, name).apply(values, sampleWeight, valid);
  }

  private static Tensor both(Ops ops, Tensor first, Tensor second) {
    return ops.logic().and(first, second);
  }

  /** Targets of the dtype and rank of the predictions, whose shape they broadcast to. */
  protected final Ranks.Aligned aligned(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = Ranks.align(ops, ops.array().cast(yTrue, yPred.dtype()), yPred);
    if (!Ranks.stretches(pair.first().shape(), pair.second().shape())) {
      throw misshapen(yTrue, yPred);
    }
    return pair;
  }

  /** Targets of the dtype and shape of the predictions, after {@link Ranks#align}. */
  protected final Ranks.Aligned sameShape(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = Ranks.align(ops, ops.array().cast(yTrue, yPred.dtype()), yPred);
    if (!pair.first().shape().equals(pair.second().shape())) {
      throw misshapen(yTrue, yPred);
    }
    return pair;
  }

  private IllegalArgumentException misshapen(Tensor yTrue, Tensor yPred) {
    return new IllegalArgumentException(
        "loss '"
            + name
            + "' needs targets of the predictions' shape "
            + yPred.shape()
            + "; given "
            + yTrue.shape());
  }

  /** Probabilities, kept away from 0 and 1. */
  protected static Tensor clip(Ops ops, Tensor probabilities) {
    return ops.math().clip(probabilities, EPSILON, 1 - EPSILON);
  }
}
