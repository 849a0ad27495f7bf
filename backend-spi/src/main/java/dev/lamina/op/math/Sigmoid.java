// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Element-wise {@code 1 / (1 + e^-x)}; the derivative is {@code y (1 - y)}. */
public record Sigmoid() implements SlopedOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofOutputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor y) {
    return ops.math().multiply(y, ops.math().subtract(1, y));
  }
}
