// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Binary cross-entropy whose terms are multiplied by {@code (1 - p)^gamma}, p the probability of
 * what is true, so that hard samples count more (keras.io/api/losses/probabilistic_losses; Lin et
 * al. 2018).
 */
public final class BinaryFocalCrossentropy extends FluentCrossentropy<BinaryFocalCrossentropy> {
  private boolean applyClassBalancing;
  private double alpha = 0.25;
  private double gamma = 2;

  /** With Keras's defaults. */
  public BinaryFocalCrossentropy() {
    super("binary_focal_crossentropy");
  }

  static BinaryFocalCrossentropy fromConfig(ConfigReader reader) {
    BinaryFocalCrossentropy made = new BinaryFocalCrossentropy().readCrossentropy(reader);
    reader.flag("apply_class_balancing", made::applyClassBalancing);
    reader.number("alpha", made::alpha);
    reader.number("gamma", made::gamma);
    return made;
  }

  /** Whether terms are multiplied by alpha for 1 and 1 - alpha for 0; default false. */
  public BinaryFocalCrossentropy applyClassBalancing(boolean apply) {
    this.applyClassBalancing = apply;
    return this;
  }

  /** The factor of class 1 where classes are balanced; default 0.25. */
  public BinaryFocalCrossentropy alpha(double value) {
    this.alpha = value;
    return this;
  }

  /** How much hard samples count more; default 2. */
  public BinaryFocalCrossentropy gamma(double value) {
    this.gamma = value;
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("apply_class_balancing", applyClassBalancing)
        .put("alpha", alpha)
        .put("gamma", gamma);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = sameShape(ops, yTrue, yPred);
    Tensor y = Smoothing.binary(math, pair.first(), labelSmoothing());
    Tensor p = fromLogits() ? math.sigmoid(pair.second()) : pair.second();
    Tensor wrong = math.subtract(1, mix(math, y, p, math.subtract(1, p)));
    Tensor terms = math.multiply(math.power(wrong, gamma), BinaryCrossentropy.terms(ops, y, p));
    if (applyClassBalancing) {
      // y alpha + (1 - y) (1 - alpha)
      Tensor weight = math.add(math.multiply(y, 2 * alpha - 1), 1 - alpha);
      terms = math.multiply(weight, terms);
    }
    return ops.reduce().mean(terms, false, axis());
  }

  /** {@code y a + (1 - y) b}. */
  private static Tensor mix(MathOps math, Tensor y, Tensor a, Tensor b) {
    return math.add(math.multiply(y, a), math.multiply(math.subtract(1, y), b));
  }
}
