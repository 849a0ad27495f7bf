// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Element-wise {@code x tanh(softplus(x))} (Misra, 2019, arXiv:1908.08681). */
public record Mish() implements SlopedOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor x) {
    MathOps math = ops.math();
    Tensor t = math.tanh(math.softplus(x));
    Tensor bend = math.multiply(math.subtract(1, math.square(t)), math.sigmoid(x));
    return math.add(t, math.multiply(x, bend));
  }
}
