// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code sum(y log(y / p))} over the last axis, both kept in [1e-7, 1]
 * (keras.io/api/losses/probabilistic_losses).
 */
public final class KLDivergence extends FluentLoss<KLDivergence> {
  /** With Keras's defaults. */
  public KLDivergence() {
    super("kl_divergence");
  }

  static KLDivergence fromConfig(ConfigReader reader) {
    return new KLDivergence().read(reader);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Ranks.Aligned pair = aligned(ops, yTrue, yPred);
    Tensor y = math.clip(pair.first(), EPSILON, 1);
    Tensor p = math.clip(pair.second(), EPSILON, 1);
    return ops.reduce().sum(math.multiply(y, math.log(math.divide(y, p))), false, -1);
  }
}
