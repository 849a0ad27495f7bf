// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.HardSigmoid;
import dev.lamina.op.math.LeakyRelu;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Silu;
import dev.lamina.tensor.Tensor;

/**
 * Activations that are more than arithmetic; relu, sigmoid, tanh and softplus are in {@link
 * MathOps}.
 */
public final class ActivationOps {
  private final OpApplier applier;

  ActivationOps(OpApplier applier) {
    this.applier = applier;
  }

  /** Gaussian error linear unit, exact or by its tanh approximation; see {@link Gelu}. */
  public Tensor gelu(Tensor x, boolean approximate) {
    return applier.one(new Gelu(approximate), x);
  }

  /** x where it is positive, else {@code alpha (e^x - 1)}. */
  public Tensor elu(Tensor x, double alpha) {
    return applier.one(new Elu(alpha), x);
  }

  /** x where it is positive, else {@code alpha x}. */
  public Tensor leakyRelu(Tensor x, double alpha) {
    return applier.one(new LeakyRelu(alpha), x);
  }

  /** {@code x sigmoid(x)}. */
  public Tensor silu(Tensor x) {
    return applier.one(new Silu(), x);
  }

  /** {@code x tanh(softplus(x))}. */
  public Tensor mish(Tensor x) {
    return applier.one(new Mish(), x);
  }

  /** {@code x / 6 + 1 / 2} between 0 and 1. */
  public Tensor hardSigmoid(Tensor x) {
    return applier.one(new HardSigmoid(), x);
  }
}
