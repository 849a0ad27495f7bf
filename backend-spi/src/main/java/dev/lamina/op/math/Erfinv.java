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

/**
 * Element-wise inverse of the error function: infinite at -1 and 1, NaN beyond. Its derivative is
 * {@code sqrt(pi) / 2 e^(y^2)} at the result y.
 */
public record Erfinv() implements UnaryOp {
  private static final double SLOPE_AT_0 = Math.sqrt(Math.PI) / 2;

  @Override
  public Residuals residuals() {
    return Residuals.ofOutputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(
        () -> {
          Tensor slope = math.multiply(math.exp(math.square(context.output(0))), SLOPE_AT_0);
          return math.multiply(context.cotangent(), slope);
        });
  }
}
