// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.ArrayOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Element-wise x where it is positive, else {@code alpha x}. */
public record LeakyRelu(double alpha) implements SlopedOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor x) {
    ArrayOps array = ops.array();
    Tensor positive = ops.compare().greater(x, array.scalar(x.dtype(), 0));
    return ops.compare()
        .select(positive, array.scalar(x.dtype(), 1), array.scalar(x.dtype(), alpha));
  }
}
