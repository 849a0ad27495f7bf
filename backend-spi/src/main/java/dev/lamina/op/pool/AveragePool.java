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
 * Means of windows of an image {@code (batch, spatial..., channels)}.
 *
 * @param countPadding whether padding counts as zeros, PyTorch's {@code count_include_pad}; if not,
 *     as in Keras, a mean is over the image's elements alone
 */
public record AveragePool(Window window, boolean countPadding) implements DifferentiableOp {
  /** Refuses padding in which a whole window would fit. */
  public AveragePool {
    PoolShapes.checkMargins(window);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.floating(this, inputs, 0);
    Shape output = PoolShapes.output(this, inputs, window, inputs.get(0).shape());
    return List.of(inputs.get(0).withShape(output));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Shape image = context.inputSpec(0).shape();
    return context.unary(
        () ->
            context.ops().pool().averagePoolGrad(context.cotangent(), window, countPadding, image));
  }
}
