// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The same values in another dtype: floating point is truncated toward zero for integers, rounded
 * to nearest even for narrower floats; for BOOL every value but 0 is true.
 */
public record Cast(DType dtype) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    return List.of(inputs.get(0).withDtype(dtype));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    if (!dtype.isFloating()) {
      return List.of(Optional.empty());
    }
    return context.unary(
        () -> context.ops().array().cast(context.cotangent(), context.inputSpec(0).dtype()));
  }
}
