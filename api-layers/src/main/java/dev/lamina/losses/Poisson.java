// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** {@code mean(p - y log(p))} over the last axis (keras.io/api/losses/probabilistic_losses). */
public final class Poisson extends PointwiseLoss<Poisson> {
  /** With Keras's defaults. */
  public Poisson() {
    super("poisson");
  }

  static Poisson fromConfig(ConfigReader reader) {
    return new Poisson().read(reader);
  }

  @Override
  Tensor terms(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    return math.subtract(yPred, math.multiply(yTrue, math.log(math.add(yPred, EPSILON))));
  }
}
