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

/** Element-wise {@code 1 / sqrt(x)}; the derivative is {@code -y^3 / 2}. */
public record Rsqrt() implements UnaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofOutputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(
        () -> {
          Tensor y = context.output(0);
          Tensor cube = math.multiply(math.square(y), y);
          return math.multiply(math.multiply(context.cotangent(), cube), -0.5);
        });
  }
}
