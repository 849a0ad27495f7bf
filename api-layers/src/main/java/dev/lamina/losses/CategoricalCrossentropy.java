// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.activations.Activations;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * {@code -sum(y log p)} over an axis, for one-hot targets
 * (keras.io/api/losses/probabilistic_losses).
 */
public final class CategoricalCrossentropy extends FluentLoss<CategoricalCrossentropy> {
  private boolean fromLogits;
  private double labelSmoothing;
  private int axis = -1;

  /** On probabilities. */
  public CategoricalCrossentropy() {
    super("categorical_crossentropy");
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public CategoricalCrossentropy fromLogits(boolean logits) {
    this.fromLogits = logits;
    return this;
  }

  /** The share of each target that is spread over all classes, in [0, 1]; default 0. */
  public CategoricalCrossentropy labelSmoothing(double share) {
    this.labelSmoothing = Smoothing.check(share);
    return this;
  }

  /** The axis of the classes; default -1. */
  public CategoricalCrossentropy axis(int value) {
    this.axis = value;
    return this;
  }

  /** Whether predictions are logits. */
  public boolean fromLogits() {
    return fromLogits;
  }

  /** The share of each target that is spread over all classes. */
  public double labelSmoothing() {
    return labelSmoothing;
  }

  @Override
  public Optional<Loss> onLogits(String activation) {
    return activation.equals(Activations.SOFTMAX) && !fromLogits && axis == -1
        ? Optional.of(
            new CategoricalCrossentropy()
                .fromLogits(true)
                .labelSmoothing(labelSmoothing)
                .reduction(reduction().kerasName()))
        : Optional.empty();
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor y = smooth(math, sameShape(ops, yTrue, yPred));
    Tensor log = fromLogits ? ops.nn().logSoftmax(yPred, axis) : logOfShares(ops, yPred);
    return math.negate(ops.reduce().sum(math.multiply(y, log), false, axis));
  }

  private Tensor smooth(MathOps math, Tensor y) {
    if (labelSmoothing == 0) {
      return y;
    }
    return math.add(math.multiply(y, 1 - labelSmoothing), labelSmoothing / y.shape().dim(-1));
  }

  /** Logarithm of predictions scaled to a sum of 1. */
  private Tensor logOfShares(Ops ops, Tensor yPred) {
    Tensor sum = ops.reduce().sum(yPred, true, axis);
    return ops.math().log(clip(ops, ops.math().divide(yPred, sum)));
  }
}
