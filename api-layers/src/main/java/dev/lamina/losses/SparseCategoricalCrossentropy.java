// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.activations.Activations;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code -log p[y]} for targets that are class numbers, classes on the last axis
 * (keras.io/api/losses/probabilistic_losses). Class numbers outside the classes count nothing.
 */
public final class SparseCategoricalCrossentropy extends FluentLoss<SparseCategoricalCrossentropy> {
  private boolean fromLogits;
  private OptionalInt ignoreClass = OptionalInt.empty();

  /** On probabilities. */
  public SparseCategoricalCrossentropy() {
    super("sparse_categorical_crossentropy");
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public SparseCategoricalCrossentropy fromLogits(boolean logits) {
    this.fromLogits = logits;
    return this;
  }

  /** A class number whose samples count nothing; default none. */
  public SparseCategoricalCrossentropy ignoreClass(int number) {
    this.ignoreClass = OptionalInt.of(number);
    return this;
  }

  /** Whether predictions are logits. */
  public boolean fromLogits() {
    return fromLogits;
  }

  /** The class number whose samples count nothing, if any. */
  public OptionalInt ignoreClass() {
    return ignoreClass;
  }

  @Override
  public Optional<Loss> onLogits(String activation) {
    if (!activation.equals(Activations.SOFTMAX) || fromLogits) {
      return Optional.empty();
    }
    SparseCategoricalCrossentropy logits =
        new SparseCategoricalCrossentropy().fromLogits(true).reduction(reduction().kerasName());
    ignoreClass.ifPresent(logits::ignoreClass);
    return Optional.of(logits);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor labels = labels(ops, yTrue, yPred);
    // Keras normalises clipped probabilities once more, as if their logarithms were logits.
    Tensor logits = fromLogits ? yPred : math.log(clip(ops, yPred));
    Tensor log = ops.nn().logSoftmax(logits, -1);
    int classes = Math.toIntExact(yPred.shape().dim(-1));
    Tensor hot = ops.array().oneHot(labels, classes, yPred.dtype());
    Tensor values = math.negate(ops.reduce().sum(math.multiply(hot, log), false, -1));
    return ignoreClass.isPresent() ? withoutIgnored(ops, labels, values) : values;
  }

  private Tensor labels(Ops ops, Tensor yTrue, Tensor yPred) {
    boolean column = yTrue.shape().rank() == yPred.shape().rank() && yTrue.shape().dim(-1) == 1;
    Tensor labels = column ? Ranks.squeeze(ops, yTrue) : yTrue;
    Shape wanted = Shape.of(Arrays.copyOf(yPred.shape().dims(), yPred.shape().rank() - 1));
    if (!labels.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "loss '"
              + name()
              + "' needs class numbers of shape "
              + wanted
              + " for predictions of shape "
              + yPred.shape()
              + "; given "
              + yTrue.shape());
    }
    return labels.dtype() == DType.INT64 ? labels : ops.array().cast(labels, DType.INT32);
  }

  private Tensor withoutIgnored(Ops ops, Tensor labels, Tensor values) {
    Tensor ignored = ops.array().scalar(labels.dtype(), ignoreClass.getAsInt());
    Tensor zero = ops.array().scalar(values.dtype(), 0);
    return ops.compare().select(ops.compare().notEqual(labels, ignored), values, zero);
  }
}
