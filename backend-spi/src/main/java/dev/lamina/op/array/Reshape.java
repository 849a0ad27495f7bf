// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.AliasOp;
import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** The same elements in row-major order under another shape. */
public record Reshape(Shape shape) implements AliasOp, DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.that(
        inputs.get(0).size() == shape.size(),
        this,
        inputs,
        "the new shape must have as many elements as the input");
    return List.of(inputs.get(0).withShape(shape));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () -> context.ops().array().reshape(context.cotangent(), context.inputSpec(0).shape()));
  }
}
