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

/** The input with {@code before} and {@code after} elements of {@code value} added on each axis. */
public record Pad(Shape before, Shape after, double value) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Shape shape = inputs.get(0).shape();
    Check.that(
        before.rank() == shape.rank() && after.rank() == shape.rank(),
        this,
        inputs,
        "padding must be given for every axis");
    long[] dims = shape.dims();
    for (int i = 0; i < dims.length; i++) {
      dims[i] += before.dim(i) + after.dim(i);
    }
    return List.of(inputs.get(0).withShape(Shape.of(dims)));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () ->
            context.ops().array().slice(context.cotangent(), before, context.inputSpec(0).shape()));
  }
}
