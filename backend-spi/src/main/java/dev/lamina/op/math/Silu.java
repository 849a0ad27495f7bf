// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Element-wise {@code x sigmoid(x)}, also called swish (Ramachandran et al., 2017,
 * arXiv:1710.05941).
 */
public record Silu() implements SlopedOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor x) {
    MathOps math = ops.math();
    Tensor s = math.sigmoid(x);
    return math.multiply(s, math.add(math.multiply(x, math.subtract(1, s)), 1));
  }
}
