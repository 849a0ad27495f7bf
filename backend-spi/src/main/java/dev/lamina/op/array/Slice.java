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

/** The block of extents {@code size} that starts at {@code begin}. */
public record Slice(Shape begin, Shape size) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Shape shape = inputs.get(0).shape();
    boolean inside = begin.rank() == shape.rank() && size.rank() == shape.rank();
    for (int i = 0; inside && i < shape.rank(); i++) {
      inside = begin.dim(i) + size.dim(i) <= shape.dim(i);
    }
    Check.that(inside, this, inputs, "the block must lie inside the input");
    return List.of(inputs.get(0).withShape(size));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () -> {
          Shape whole = context.inputSpec(0).shape();
          long[] after = new long[whole.rank()];
          for (int i = 0; i < after.length; i++) {
            after[i] = whole.dim(i) - begin.dim(i) - size.dim(i);
          }
          return context.ops().array().pad(context.cotangent(), begin, Shape.of(after), 0);
        });
  }
}
