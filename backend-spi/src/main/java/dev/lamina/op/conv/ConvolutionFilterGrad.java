// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.conv;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.ConvOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of {@link Convolution} for its kernel from the image (input 0) and the output's
 * gradient (input 1); with {@code bias} also, as output 1, the one for the bias.
 */
public record ConvolutionFilterGrad(Window window, int groups, boolean bias)
    implements DifferentiableOp {
  /** Refuses groups below 1. */
  public ConvolutionFilterGrad {
    ConvShapes.checkGroups(groups);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    ConvShapes.checkOperands(this, inputs, 2);
    Shape image = inputs.get(0).shape();
    long filters = inputs.get(1).shape().dim(-1);
    Shape kernel = ConvShapes.kernel(window, image.dim(-1) / groups, filters);
    Shape output = ConvShapes.output(this, inputs, window, groups, image, kernel);
    Check.that(
        inputs.get(1).shape().equals(output), this, inputs, "input 1 must have shape " + output);
    TensorSpec filter = inputs.get(0).withShape(kernel);
    return bias ? List.of(filter, filter.withShape(Shape.of(filters))) : List.of(filter);
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    ConvOps conv = context.ops().conv();
    Shape image = context.inputSpec(0).shape();
    return context.binary(
        () ->
            conv.convolutionInputGrad(context.input(1), context.cotangent(), window, groups, image),
        () -> outputGradient(context));
  }

  private Tensor outputGradient(VjpContext context) {
    Ops ops = context.ops();
    Tensor image = context.input(0);
    Tensor fromKernel = ops.conv().convolution(image, context.cotangent(), window, groups);
    return bias && context.cotangent(1).isPresent()
        ? ops.math().add(fromKernel, context.cotangent(1).get())
        : fromKernel;
  }
}
