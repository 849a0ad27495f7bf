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
 * The elements of an image (input 1) at the places where another image of its shape had its maxima,
 * given by the indices of that pooling (input 0): the gradient of {@link MaxPoolGrad}.
 */
public record MaxPoolPick(Window window) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.floating(this, inputs, 1);
    List<TensorSpec> pooled = new MaxPool(window).infer(inputs.subList(1, 2));
    Check.that(
        inputs.get(0).equals(pooled.get(1)), this, inputs, "input 0 must be " + pooled.get(1));
    return pooled.subList(0, 1);
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Shape image = context.inputSpec(1).shape();
    return List.of(
        Optional.empty(),
        context.ifNeeded(
            1,
            () ->
                context
                    .ops()
                    .pool()
                    .maxPoolGrad(context.input(0), context.cotangent(), window, image)));
  }
}
