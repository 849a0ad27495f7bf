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
 * Element-wise error function {@code 2 / sqrt(pi)} times the integral of {@code e^(-t^2)} from 0 to
 * x (NIST DLMF 7.2.1).
 */
public record Erf() implements UnaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(
        () -> {
          Tensor bell = math.exp(math.negate(math.square(context.input(0))));
          return math.multiply(context.cotangent(), math.multiply(bell, 2 / Math.sqrt(Math.PI)));
        });
  }
}
