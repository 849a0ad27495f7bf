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

/** Element-wise {@code x tanh(softplus(x))} (Misra, 2019, arXiv:1908.08681). */
public record Mish() implements UnaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(
        () -> {
          Tensor t = math.tanh(math.softplus(context.input(0)));
          Tensor bend =
              math.multiply(math.subtract(1, math.square(t)), math.sigmoid(context.input(0)));
          return math.multiply(
              context.cotangent(), math.add(t, math.multiply(context.input(0), bend)));
        });
  }
}
