// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Maxima of windows of an image {@code (batch, height, width, channels)}. Output 1 holds where each
 * lies: row times window width plus column inside the window, the first of equals; UINT8 for
 * windows of at most 256 elements, else INT32. Padding never wins.
 */
public record MaxPool2d(Window2d window) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.floating(this, inputs, 0);
    Shape output = window.output(this, inputs, inputs.get(0).shape());
    return List.of(inputs.get(0).withShape(output), new TensorSpec(indexDtype(window), output));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofOutputs(1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () ->
            context
                .ops()
                .nn()
                .maxPool2dGrad(
                    context.output(1), context.cotangent(), window, context.inputSpec(0).shape()));
  }

  static DType indexDtype(Window2d window) {
    return window.height() * window.width() <= 256 ? DType.UINT8 : DType.INT32;
  }
}
