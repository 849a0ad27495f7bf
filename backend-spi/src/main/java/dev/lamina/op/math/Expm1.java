// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.UnaryOp;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Element-wise {@code e^x - 1}, exact near 0; the derivative is {@code y + 1}. */
public record Expm1() implements UnaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofOutputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(() -> math.multiply(context.cotangent(), math.add(context.output(0), 1)));
  }
}
