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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 2-D cross-correlation, which the field calls convolution. Input 0 is an image {@code (batch,
 * height, width, channels)}, input 1 a kernel {@code (height, width, channels / groups, filters)},
 * input 2, if given, a bias {@code (filters,)}.
 */
public record Conv2d(Conv2dGeometry geometry) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2, 3);
    Check.sameDtype(this, inputs);
    Check.floating(this, inputs, 0);
    Shape kernel = inputs.get(1).shape();
    Shape output = geometry.output(this, inputs, inputs.get(0).shape(), kernel);
    Check.that(
        inputs.size() == 2 || inputs.get(2).shape().equals(Shape.of(kernel.dim(3))),
        this,
        inputs,
        "the bias must have one element a filter");
    return List.of(inputs.get(0).withShape(output));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    NnOps nn = context.ops().nn();
    boolean bias = context.inputCount() == 3 && context.needs(2);
    List<Optional<Tensor>> gradients = new ArrayList<>();
    gradients.add(
        context.ifNeeded(
            0,
            () ->
                nn.conv2dInputGrad(
                    context.cotangent(),
                    context.input(1),
                    geometry,
                    context.inputSpec(0).shape())));
    List<Tensor> filter = List.of();
    if (context.needs(1) || bias) {
      filter =
          nn.conv2dFilterGrad(
              context.input(0), context.cotangent(), geometry, context.inputSpec(1).shape(), bias);
    }
    gradients.add(context.needs(1) ? Optional.of(filter.get(0)) : Optional.empty());
    if (context.inputCount() == 3) {
      gradients.add(bias ? Optional.of(filter.get(1)) : Optional.empty());
    }
    return gradients;
  }
}
