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

/** The input repeated along axes of extent 1 and new leading axes, by NumPy's rule. */
public record BroadcastTo(Shape shape) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    TensorSpec target = inputs.get(0).withShape(shape);
    List<TensorSpec> both = List.of(inputs.get(0), target);
    Check.that(
        Check.broadcast(this, both, 0, 1).equals(shape),
        this,
        inputs,
        "the input does not broadcast to this shape");
    return List.of(target);
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(context::cotangent);
  }
}
