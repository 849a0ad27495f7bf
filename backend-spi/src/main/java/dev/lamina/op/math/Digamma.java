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
 * Element-wise derivative of {@link Lgamma} (NIST DLMF 5.2.2): NaN at 0, -1, -2 and so on. Its
 * derivative is {@link Polygamma} of order 1.
 */
public record Digamma() implements UnaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(
        () -> math.multiply(context.cotangent(), math.polygamma(1, context.input(0))));
  }
}
