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
 * Element-wise remainder {@code x - floor(x / y) y}, which has y's sign, as NumPy's {@code mod}; an
 * integer modulo 0 gives 0. The derivatives are 1 for x and {@code -floor(x / y)} for y.
 */
public record FloorMod() implements BinaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.binary(
        context::cotangent,
        () -> {
          Tensor whole = math.floorDivide(context.input(0), context.input(1));
          return math.negate(math.multiply(context.cotangent(), whole));
        });
  }
}
