// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code max(max((1 - y) p) - sum(y p) + 1, 0)} over the last axis, for one-hot targets
 * (keras.io/api/losses/hinge_losses).
 */
public final class CategoricalHinge extends FluentLoss<CategoricalHinge> {
  /** With Keras's defaults. */
  public CategoricalHinge() {
    super("categorical_hinge");
  }

  static CategoricalHinge fromConfig(ConfigReader reader) {
    return new CategoricalHinge().read(reader);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = sameShape(ops, yTrue, yPred);
    Tensor own = ops.reduce().sum(math.multiply(pair.first(), pair.second()), false, -1);
    Tensor others = math.multiply(math.subtract(1, pair.first()), pair.second());
    Tensor best = ops.reduce().max(others, false, -1);
    return math.maximum(math.add(math.subtract(best, own), 1), 0);
  }
}
