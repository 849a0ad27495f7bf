// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.BinaryOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The larger of two elements; where they are equal the gradient goes to the first. */
public record Maximum() implements BinaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Tensor first = context.ops().compare().greaterEqual(context.input(0), context.input(1));
    Tensor zero = context.ops().array().scalar(context.cotangent().dtype(), 0);
    return context.binary(
        () -> context.ops().compare().select(first, context.cotangent(), zero),
        () -> context.ops().compare().select(first, zero, context.cotangent()));
  }
}
