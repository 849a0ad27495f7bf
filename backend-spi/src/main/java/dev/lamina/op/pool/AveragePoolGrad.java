// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.pool;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** The gradient of {@link AveragePool} for its image, of shape {@code image}. */
public record AveragePoolGrad(Window window, boolean countPadding, Shape image)
    implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    TensorSpec result = inputs.get(0).withShape(image);
    TensorSpec pooled = new AveragePool(window, countPadding).infer(List.of(result)).get(0);
    Check.that(inputs.get(0).equals(pooled), this, inputs, "the input must be " + pooled);
    return List.of(result);
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () -> context.ops().pool().averagePool(context.cotangent(), window, countPadding));
  }
}
