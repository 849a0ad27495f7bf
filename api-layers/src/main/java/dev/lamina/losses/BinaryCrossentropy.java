// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.activations.Activations;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * {@code -mean(y log p + (1 - y) log(1 - p))} over an axis
 * (keras.io/api/losses/probabilistic_losses).
 */
public final class BinaryCrossentropy extends FluentCrossentropy<BinaryCrossentropy> {

  /** On probabilities. */
  public BinaryCrossentropy() {
    super("binary_crossentropy");
  }

  static BinaryCrossentropy fromConfig(ConfigReader reader) {
    return new BinaryCrossentropy().readCrossentropy(reader);
  }

  @Override
  public Optional<Loss> onLogits(String activation) {
    return activation.equals(Activations.SIGMOID) && !fromLogits()
        ? Optional.of(
            new BinaryCrossentropy()
                .like(this)
                .fromLogits(true)
                .labelSmoothing(labelSmoothing())
                .axis(axis()))
        : Optional.empty();
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = sameShape(ops, yTrue, yPred);
    Tensor y = Smoothing.binary(ops.math(), pair.first(), labelSmoothing());
    Tensor terms = fromLogits() ? logits(ops, y, pair.second()) : terms(ops, y, pair.second());
    return ops.reduce().mean(terms, false, axis());
  }

  /** The terms for probabilities. */
  static Tensor terms(Ops ops, Tensor y, Tensor prediction) {
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
