// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code -sum(alpha (1 - p)^gamma y log p)} over an axis, for one-hot targets
 * (keras.io/api/losses/probabilistic_losses; Lin et al. 2018).
 */
public final class CategoricalFocalCrossentropy
    extends FluentCrossentropy<CategoricalFocalCrossentropy> {
  private double[] alpha = {0.25};
  private double gamma = 2;

  /** With Keras's defaults. */
  public CategoricalFocalCrossentropy() {
    super("categorical_focal_crossentropy");
  }

  static CategoricalFocalCrossentropy fromConfig(ConfigReader reader) {
    CategoricalFocalCrossentropy made = new CategoricalFocalCrossentropy().readCrossentropy(reader);
    if (reader.given("alpha")) {
      made.alpha(reader.numbers("alpha"));
    }
    reader.number("gamma", made::gamma);
    return made;
  }

  /** The factor of all classes, or one for each class; default 0.25. */
  public CategoricalFocalCrossentropy alpha(double... factors) {
    if (factors.length == 0) {
      throw new IllegalArgumentException("alpha must have one number, or one for each class");
    }
    this.alpha = factors.clone();
    return this;
  }

  /** How much hard samples count more; default 2. */
  public CategoricalFocalCrossentropy gamma(double value) {
    this.gamma = value;
    return this;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("alpha", alpha.length == 1 ? (Object) alpha[0] : alpha)
        .put("gamma", gamma);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = sameShape(ops, yTrue, yPred);
    Tensor y = Smoothing.categorical(math, pair.first(), labelSmoothing());
    Tensor given = fromLogits() ? ops.nn().softmax(pair.second(), axis()) : pair.second();
    Tensor p = CategoricalCrossentropy.shares(ops, given, axis());
    Tensor focus = weighted(ops, math.power(math.subtract(1, p), gamma));
    Tensor terms = math.multiply(focus, math.multiply(y, math.log(p)));
    return math.negate(ops.reduce().sum(terms, false, axis()));
  }

  /** As in Keras, factors of classes go along the last axis. */
  private Tensor weighted(Ops ops, Tensor focus) {
    if (alpha.length == 1) {
      return ops.math().multiply(focus, alpha[0]);
    }
    if (alpha.length != focus.shape().dim(-1)) {
      throw new IllegalArgumentException(
          "loss '"
              + name()
              + "' has alpha for "
              + alpha.length
              + " classes; predictions have "
              + focus.shape().dim(-1));
    }
    return ops.math().multiply(focus, ops.array().vector(focus.dtype(), alpha));
  }
}
