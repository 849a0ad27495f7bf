// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.axis;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The elements along a (non-negative) axis in order, and as output 1 the INT32 positions they came
 * from. Equal elements keep their order; NaN counts as larger than every number. The gradient goes
 * back to where each element came from.
 */
public record Sort(int axis, boolean descending) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.numeric(this, inputs, 0);
    Check.axis(this, inputs, axis);
    TensorSpec input = inputs.get(0);
    return List.of(input, new TensorSpec(DType.INT32, input.shape()));
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
                .axis()
                .takeAlongAxisGrad(
                    context.output(1), context.cotangent(), axis, context.inputSpec(0).shape()));
  }
}
