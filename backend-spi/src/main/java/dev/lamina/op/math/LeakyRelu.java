// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.UnaryOp;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.ArrayOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Element-wise x where it is positive, else {@code alpha x}. */
public record LeakyRelu(double alpha) implements UnaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Ops ops = context.ops();
    ArrayOps array = ops.array();
    return context.unary(
        () -> {
          Tensor x = context.input(0);
          Tensor positive = ops.compare().greater(x, array.scalar(x.dtype(), 0));
          Tensor slope =
              ops.compare()
                  .select(positive, array.scalar(x.dtype(), 1), array.scalar(x.dtype(), alpha));
          return ops.math().multiply(context.cotangent(), slope);
        });
  }
}
