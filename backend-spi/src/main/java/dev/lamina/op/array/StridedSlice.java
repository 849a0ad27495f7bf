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
 * Every {@code step}-th element of each axis from {@code begin} on, {@code size} of them; a
 * negative step runs backwards.
 */
public record StridedSlice(List<Long> begin, List<Long> step, Shape size)
    implements DifferentiableOp {
  /** Copies the lists. */
  public StridedSlice {
    begin = List.copyOf(begin);
    step = List.copyOf(step);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Shape shape = inputs.get(0).shape();
    boolean inside =
        begin.size() == shape.rank() && step.size() == shape.rank() && size.rank() == shape.rank();
    for (int i = 0; inside && i < shape.rank(); i++) {
      long last = begin.get(i) + (size.dim(i) - 1) * step.get(i);
      long lowest = Math.min(begin.get(i), last);
      long highest = Math.max(begin.get(i), last);
      boolean within = size.dim(i) == 0 || (lowest >= 0 && highest < shape.dim(i));
      inside = step.get(i) != 0 && within;
    }
    Check.that(inside, this, inputs, "steps must not be 0 and elements must lie in the input");
    return List.of(inputs.get(0).withShape(size));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Shape whole = context.inputSpec(0).shape();
    return context.unary(
        () -> context.ops().array().stridedSliceGrad(context.cotangent(), begin, step, whole));
  }
}
