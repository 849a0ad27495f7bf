// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Means of windows of an image {@code (batch, height, width, channels)}. Padding does not count, as
 * in Keras.
 */
public record AveragePool2d(Window2d window) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.floating(this, inputs, 0);
    return List.of(inputs.get(0).withShape(window.output(this, inputs, inputs.get(0).shape())));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () ->
            context
                .ops()
                .nn()
                .averagePool2dGrad(context.cotangent(), window, context.inputSpec(0).shape()));
  }
}
