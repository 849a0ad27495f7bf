// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.conv;

import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.ConvOps;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cross-correlation, which the field calls convolution, over the spatial axes of {@code window}.
 * Input 0 is an image {@code (batch, spatial..., channels)}, input 1 a kernel {@code (spatial...,
 * channels / groups, filters)}, input 2, if given, a bias {@code (filters,)}.
 *
 * @param groups number of groups that channels and filters are split into
 */
public record Convolution(Window window, int groups) implements DifferentiableOp {
  /** Refuses groups below 1. */
  public Convolution {
    ConvShapes.checkGroups(groups);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    ConvShapes.checkOperands(this, inputs, 3);
    Shape kernel = inputs.get(1).shape();
    Shape image = inputs.get(0).shape();
    Shape output = ConvShapes.output(this, inputs, window, groups, image, kernel);
    ConvShapes.checkBias(this, inputs, kernel.dim(-1));
    return List.of(inputs.get(0).withShape(output));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    ConvOps conv = context.ops().conv();
    Tensor dy = context.cotangent();
    boolean bias = context.inputCount() == 3 && context.needs(2);
    List<Optional<Tensor>> gradients = new ArrayList<>();
    gradients.add(
        context.ifNeeded(
            0,
            () ->
                conv.convolutionInputGrad(
                    dy, context.input(1), window, groups, context.inputSpec(0).shape())));
    List<Tensor> filter = List.of();
    if (context.needs(1) || bias) {
      filter = conv.convolutionFilterGrad(context.input(0), dy, window, groups, bias);
    }
    gradients.add(context.needs(1) ? Optional.of(filter.get(0)) : Optional.empty());
    if (context.inputCount() == 3) {
      gradients.add(bias ? Optional.of(filter.get(1)) : Optional.empty());
    }
    return gradients;
  }
}
