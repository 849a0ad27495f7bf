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
 * Element-wise {@code log|Gamma(x)|} (NIST DLMF 5.2): infinite at 0, -1, -2 and so on. Its
 * derivative is {@link Digamma}.
 */
public record Lgamma() implements UnaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(() -> math.multiply(context.cotangent(), math.digamma(context.input(0))));
  }
}
