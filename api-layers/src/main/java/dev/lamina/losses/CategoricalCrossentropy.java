// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
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

  static CategoricalCrossentropy fromConfig(ConfigReader reader) {
    CategoricalCrossentropy made = new CategoricalCrossentropy().read(reader);
    reader.flag("from_logits", made::fromLogits);
    reader.number("label_smoothing", made::labelSmoothing);
    reader.integer("axis", axis -> made.axis(Math.toIntExact(axis)));
    return made;
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

  /** The axis of the classes. */
  public int axis() {
    return axis;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("from_logits", fromLogits)
        .put("label_smoothing", labelSmoothing)
        .put("axis", axis);
  }

  @Override
  public Optional<Loss> onLogits(String activation) {
    return activation.equals(Activations.SOFTMAX) && !fromLogits && axis == -1
        ? Optional.of(
            new CategoricalCrossentropy()
                .like(this)
                .fromLogits(true)
                .labelSmoothing(labelSmoothing))
        : Optional.empty();
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = sameShape(ops, yTrue, yPred);
    Tensor y = Smoothing.categorical(math, pair.first(), labelSmoothing);
    Tensor p = pair.second();
    Tensor log = fromLogits ? ops.nn().logSoftmax(p, axis) : math.log(shares(ops, p, axis));
    return math.negate(ops.reduce().sum(math.multiply(y, log), false, axis));
  }

  /** Predictions scaled to a sum of 1, kept away from 0 and 1. */
  static Tensor shares(Ops ops, Tensor p, int axis) {
    return clip(ops, ops.math().divide(p, ops.reduce().sum(p, true, axis)));
  }
}
