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
 * {@code -sum(y log p)} over an axis, for one-hot targets
 * (keras.io/api/losses/probabilistic_losses).
 */
public final class CategoricalCrossentropy extends FluentCrossentropy<CategoricalCrossentropy> {

  /** On probabilities. */
  public CategoricalCrossentropy() {
    super("categorical_crossentropy");
  }

  static CategoricalCrossentropy fromConfig(ConfigReader reader) {
    return new CategoricalCrossentropy().readCrossentropy(reader);
  }

  @Override
  public Optional<Loss> onLogits(String activation) {
    return activation.equals(Activations.SOFTMAX) && !fromLogits() && axis() == -1
        ? Optional.of(
            new CategoricalCrossentropy()
                .like(this)
                .fromLogits(true)
                .labelSmoothing(labelSmoothing()))
        : Optional.empty();
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = sameShape(ops, yTrue, yPred);
    Tensor y = Smoothing.categorical(math, pair.first(), labelSmoothing());
    Tensor p = pair.second();
    Tensor log = fromLogits() ? ops.nn().logSoftmax(p, axis()) : math.log(shares(ops, p, axis()));
    return math.negate(ops.reduce().sum(math.multiply(y, log), false, axis()));
  }

  /** Predictions scaled to a sum of 1, kept away from 0 and 1. */
  static Tensor shares(Ops ops, Tensor p, int axis) {
    return clip(ops, ops.math().divide(p, ops.reduce().sum(p, true, axis)));
  }
}
