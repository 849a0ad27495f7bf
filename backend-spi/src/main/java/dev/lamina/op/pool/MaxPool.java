// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.pool;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Maxima of windows of an image {@code (batch, spatial..., channels)}. Output 1 holds where each
 * lies: the row-major position inside the window, the first of equals; UINT8 for windows of at most
 * 256 elements, else INT32. Padding never wins, and NaN never wins against a number. The maximum of
 * a window of nothing but NaN and negative infinity is the device's choice: one of them, or the
 * least finite number.
 */
public record MaxPool(Window window) implements DifferentiableOp {
  /** Refuses padding in which a whole window would fit. */
  public MaxPool {
    PoolShapes.checkMargins(window);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.floating(this, inputs, 0);
    Shape output = PoolShapes.output(this, inputs, window, inputs.get(0).shape());
    DType index = window.elements() <= 256 ? DType.UINT8 : DType.INT32;
    return List.of(inputs.get(0).withShape(output), new TensorSpec(index, output));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofOutputs(1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Shape image = context.inputSpec(0).shape();
    return context.unary(
        () ->
            context
                .ops()
                .pool()
                .maxPoolGrad(context.output(1), context.cotangent(), window, image));
  }
}
