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
 * Element-wise {@code x sigmoid(x)}, also called swish (Ramachandran et al., 2017,
 * arXiv:1710.05941).
 */
public record Silu() implements UnaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(
        () -> {
          Tensor s = math.sigmoid(context.input(0));
          Tensor rest = math.multiply(context.input(0), math.subtract(1, s));
          return math.multiply(context.cotangent(), math.multiply(s, math.add(rest, 1)));
        });
  }
}
