// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Element-wise Gaussian error linear unit {@code x Phi(x)} with the normal distribution function
 * Phi (Hendrycks and Gimpel, 2016, arXiv:1606.08415).
 *
 * @param approximate whether Phi is {@code (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}, the
 *     paper's approximation, instead of {@code (1 + erf(x / sqrt(2))) / 2}
 */
public record Gelu(boolean approximate) implements SlopedOp {
  private static final double SLOPE = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor x) {
    return approximate ? tanhSlope(ops.math(), x) : exactSlope(ops.math(), x);
  }

  /** Phi(x) + x phi(x). */
  private static Tensor exactSlope(MathOps math, Tensor x) {
    Tensor phi = math.multiply(math.add(math.erf(math.multiply(x, Math.sqrt(0.5))), 1), 0.5);
    Tensor bell = math.exp(math.multiply(math.square(x), -0.5));
    return math.add(phi, math.multiply(math.multiply(x, bell), 1 / Math.sqrt(2 * Math.PI)));
  }

  private static Tensor tanhSlope(MathOps math, Tensor x) {
    Tensor square = math.square(x);
    Tensor inner = math.multiply(x, math.add(math.multiply(square, SLOPE * CUBIC), SLOPE));
    Tensor t = math.tanh(inner);
    Tensor innerSlope = math.add(math.multiply(square, 3 * SLOPE * CUBIC), SLOPE);
    Tensor bend = math.multiply(math.subtract(1, math.square(t)), math.multiply(x, innerSlope));
    return math.multiply(math.add(math.add(t, bend), 1), 0.5);
  }
}
