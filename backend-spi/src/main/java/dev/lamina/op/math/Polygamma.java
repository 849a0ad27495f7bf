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
 * Element-wise derivative, of an order between 1 and 16, of {@link Digamma} (NIST DLMF 5.15): the
 * trigamma function for order 1. NaN or infinite at 0, -1, -2 and so on. Its derivative is the next
 * order, and there is none beyond 16.
 */
public record Polygamma(int order) implements UnaryOp {
  private static final int HIGHEST = 16;

  /** Refuses other orders. */
  public Polygamma {
    if (order < 1 || order > HIGHEST) {
      throw new IllegalArgumentException(
          "order of polygamma must be between 1 and " + HIGHEST + ", not " + order);
    }
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(
        () -> math.multiply(context.cotangent(), math.polygamma(order + 1, context.input(0))));
  }
}
