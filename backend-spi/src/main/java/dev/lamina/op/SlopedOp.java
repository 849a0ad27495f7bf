// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * An element-wise function whose derivative is written with its input or with its output alone:
 * {@link #residuals} says with which. Its gradient is one op, {@link dev.lamina.op.math.UnaryGrad},
 * so that a provider can compute it in one pass.
 */
public interface SlopedOp extends UnaryOp {
  /**
   * The derivative.
   *
   * @param kept the input or the output, of any shape
   */
  Tensor slope(Ops ops, Tensor kept);

  /** Whether the derivative is written with the output. */
  default boolean slopeOfOutput() {
    return residuals().inputs().isEmpty();
  }

  @Override
  default List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () -> {
          Tensor kept = slopeOfOutput() ? context.output(0) : context.input(0);
          return context.ops().math().unaryGrad(this, kept, context.cotangent());
        });
  }
}
