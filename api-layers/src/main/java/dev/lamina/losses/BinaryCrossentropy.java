// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.activations.Activations;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * {@code -mean(y log p + (1 - y) log(1 - p))} over an axis
 * (keras.io/api/losses/probabilistic_losses).
 */
public final class BinaryCrossentropy extends FluentLoss<BinaryCrossentropy> {
  private boolean fromLogits;
  private double labelSmoothing;
  private int axis = -1;

  /** On probabilities. */
  public BinaryCrossentropy() {
    super("binary_crossentropy");
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public BinaryCrossentropy fromLogits(boolean logits) {
    this.fromLogits = logits;
    return this;
  }

  /** How far targets are squeezed towards 0.5, in [0, 1]; default 0. */
  public BinaryCrossentropy labelSmoothing(double share) {
    this.labelSmoothing = Smoothing.check(share);
    return this;
  }

  /** The axis of the mean; default -1. */
  public BinaryCrossentropy axis(int value) {
    this.axis = value;
    return this;
  }

  /** Whether predictions are logits. */
  public boolean fromLogits() {
    return fromLogits;
  }

  /** How far targets are squeezed towards 0.5. */
  public double labelSmoothing() {
    return labelSmoothing;
  }

  @Override
  public Optional<Loss> onLogits(String activation) {
    return activation.equals(Activations.SIGMOID) && !fromLogits
        ? Optional.of(
            new BinaryCrossentropy()
                .fromLogits(true)
                .labelSmoothing(labelSmoothing)
                .axis(axis)
                .reduction(reduction().kerasName()))
        : Optional.empty();
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor y = sameShape(ops, pair.first(), pair.second());
    Tensor smooth =
        labelSmoothing == 0
            ? y
            : ops.math().add(ops.math().multiply(y, 1 - labelSmoothing), 0.5 * labelSmoothing);
    Tensor terms =
        fromLogits ? logits(ops, smooth, pair.second()) : plain(ops, smooth, pair.second());
    return ops.reduce().mean(terms, false, axis);
  }

  private static Tensor plain(Ops ops, Tensor y, Tensor prediction) {
    MathOps math = ops.math();
    Tensor p = clip(ops, prediction);
    Tensor one = math.multiply(y, math.log(p));
    Tensor zero = math.multiply(math.subtract(1, y), math.log(math.subtract(1, p)));
    return math.negate(math.add(one, zero));
  }

  /** {@code max(x, 0) - x y + log(1 + e^-|x|)}, which cannot overflow. */
  private static Tensor logits(Ops ops, Tensor y, Tensor x) {
    MathOps math = ops.math();
    return math.subtract(math.softplus(x), math.multiply(x, y));
  }
}
