// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of {@link StridedSlice}: zeros of {@code shape} with the input's elements where the
 * slice took them from.
 */
public record StridedSliceGrad(List<Long> begin, List<Long> step, Shape shape)
    implements DifferentiableOp {
  /** Copies the lists. */
  public StridedSliceGrad {
    begin = List.copyOf(begin);
    step = List.copyOf(step);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    TensorSpec whole = inputs.get(0).withShape(shape);
    new StridedSlice(begin, step, inputs.get(0).shape()).infer(List.of(whole));
    return List.of(whole);
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Shape size = context.inputSpec(0).shape();
    return context.unary(
        () -> context.ops().array().stridedSlice(context.cotangent(), begin, step, size));
  }
}
