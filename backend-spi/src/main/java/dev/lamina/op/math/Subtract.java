// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.BinaryOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Element-wise difference. */
public record Subtract() implements BinaryOp {
  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.binary(
        context::cotangent, () -> context.ops().math().negate(context.cotangent()));
  }
}
