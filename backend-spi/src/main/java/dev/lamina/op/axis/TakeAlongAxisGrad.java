// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.axis;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of {@link TakeAlongAxis}: zeros of {@code shape} to which the elements of input 1
 * are added at the positions of input 0, in row-major order.
 */
public record TakeAlongAxisGrad(int axis, Shape shape) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.index(this, inputs, 0);
    Check.floating(this, inputs, 1);
    TensorSpec result = inputs.get(1).withShape(shape);
    TensorSpec taken = new TakeAlongAxis(axis).infer(List.of(result, inputs.get(0))).get(0);
    Check.that(taken.equals(inputs.get(1)), this, inputs, "input 1 must have the taken shape");
    return List.of(result);
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return List.of(
        Optional.empty(),
        context.ifNeeded(
            1,
            () -> context.ops().axis().takeAlongAxis(context.cotangent(), context.input(0), axis)));
  }
}
