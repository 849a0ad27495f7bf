// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Element-wise exponential linear unit: x where it is positive, else {@code alpha (e^x - 1)}
 * (Clevert et al., 2015, arXiv:1511.07289).
 */
public record Elu(double alpha) implements SlopedOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor x) {
    MathOps math = ops.math();
    // The minimum keeps the branch that is not chosen from overflowing.
    Tensor below = math.multiply(math.exp(math.minimum(x, 0)), alpha);
    Tensor positive = ops.compare().greater(x, ops.array().scalar(x.dtype(), 0));
    return ops.compare().select(positive, ops.array().scalar(x.dtype(), 1), below);
  }
}
