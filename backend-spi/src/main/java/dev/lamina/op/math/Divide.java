// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.BinaryOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Element-wise quotient; integers are truncated toward zero, and an integer divided by 0 gives 0.
 */
public record Divide() implements BinaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.binary(
        () -> math.divide(context.cotangent(), context.input(1)),
        () -> {
          Tensor slope = math.divide(context.input(0), math.square(context.input(1)));
          return math.negate(math.multiply(context.cotangent(), slope));
        });
  }
}
