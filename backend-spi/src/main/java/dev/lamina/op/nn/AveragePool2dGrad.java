// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** The gradient of {@link AveragePool2d} for its image, of shape {@code image}. */
public record AveragePool2dGrad(Window2d window, Shape image) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.floating(this, inputs, 0);
    Shape pooled = window.output(this, inputs, image);
    Check.that(
        inputs.get(0).shape().equals(pooled), this, inputs, "the input must have shape " + pooled);
    return List.of(inputs.get(0).withShape(image));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(() -> context.ops().nn().averagePool2d(context.cotangent(), window));
  }
}
