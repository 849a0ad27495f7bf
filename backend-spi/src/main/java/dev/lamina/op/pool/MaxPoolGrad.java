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

/**
 * The gradient of {@link MaxPool} for its image, of shape {@code image}: each element of input 1 is
 * added where input 0, the indices of the pooling, says that the maximum was.
 */
public record MaxPoolGrad(Window window, Shape image) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.floating(this, inputs, 1);
    TensorSpec result = inputs.get(1).withShape(image);
    List<TensorSpec> pooled = new MaxPool(window).infer(List.of(result));
    Check.that(
        inputs.equals(List.of(pooled.get(1), pooled.get(0))),
        this,
        inputs,
        "inputs must be the indices and the gradient of the pooled image");
    return List.of(result);
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return List.of(
        Optional.empty(),
        context.ifNeeded(
            1,
            () -> context.ops().pool().maxPoolPick(context.input(0), context.cotangent(), window)));
  }
}
