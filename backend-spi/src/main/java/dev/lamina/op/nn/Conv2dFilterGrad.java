// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.NnOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of {@link Conv2d} for its kernel, of shape {@code kernel}, from the image (input 0)
 * and the output's gradient (input 1); with {@code bias} also, as output 1, the one for the bias.
 */
public record Conv2dFilterGrad(Conv2dGeometry geometry, Shape kernel, boolean bias)
    implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.sameDtype(this, inputs);
    Check.floating(this, inputs, 0);
    Shape output = geometry.output(this, inputs, inputs.get(0).shape(), kernel);
    Check.that(
        inputs.get(1).shape().equals(output), this, inputs, "input 1 must have shape " + output);
    TensorSpec filter = inputs.get(0).withShape(kernel);
    return bias
        ? List.of(filter, inputs.get(0).withShape(Shape.of(kernel.dim(3))))
        : List.of(filter);
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    NnOps nn = context.ops().nn();
    return context.binary(
        () ->
            nn.conv2dInputGrad(
                context.input(1), context.cotangent(), geometry, context.inputSpec(0).shape()),
        () -> outputGradient(context));
  }

  private Tensor outputGradient(VjpContext context) {
    Ops ops = context.ops();
    Tensor image = context.input(0);
    Tensor fromKernel = ops.nn().conv2d(image, context.cotangent(), geometry);
    return bias && context.cotangent(1).isPresent()
        ? ops.math().add(fromKernel, context.cotangent(1).get())
        : fromKernel;
  }
}
