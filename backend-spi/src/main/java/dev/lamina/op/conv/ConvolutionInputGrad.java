// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.conv;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.ConvOps;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of {@link Convolution} for its image, of shape {@code image}, from the output's
 * gradient (input 0) and the kernel (input 1).
 */
public record ConvolutionInputGrad(Window window, int groups, Shape image)
    implements DifferentiableOp {
  /** Refuses groups below 1. */
  public ConvolutionInputGrad {
    ConvShapes.checkGroups(groups);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    ConvShapes.checkOperands(this, inputs, 2);
    Shape output = ConvShapes.output(this, inputs, window, groups, image, inputs.get(1).shape());
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
    ConvOps conv = context.ops().conv();
    Tensor cotangent = context.cotangent();
    return context.binary(
        () -> conv.convolution(cotangent, context.input(1), window, groups),
        () ->
            conv.convolutionFilterGrad(cotangent, context.input(0), window, groups, false).get(0));
  }
}
