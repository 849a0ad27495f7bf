// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.NnOps;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of {@link Conv2d} for its image, of shape {@code image}, from the output's gradient
 * (input 0) and the kernel (input 1).
 */
public record Conv2dInputGrad(Conv2dGeometry geometry, Shape image) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.sameDtype(this, inputs);
    Check.floating(this, inputs, 0);
    Shape output = geometry.output(this, inputs, image, inputs.get(1).shape());
    Check.that(
        inputs.get(0).shape().equals(output), this, inputs, "input 0 must have shape " + output);
    return List.of(inputs.get(0).withShape(image));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    NnOps nn = context.ops().nn();
    Shape kernel = context.inputSpec(1).shape();
    return context.binary(
        () -> nn.conv2d(context.cotangent(), context.input(1), geometry),
        () ->
            nn.conv2dFilterGrad(context.cotangent(), context.input(0), geometry, kernel, false)
                .get(0));
  }
}
