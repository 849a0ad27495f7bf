// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Element-wise hyperbolic tangent; the derivative is {@code 1 - y^2}. */
public record Tanh() implements SlopedOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofOutputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor y) {
    return ops.math().subtract(1, ops.math().square(y));
  }
}
