// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

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
 * The gradient of {@link Gather}: zeros of {@code shape} to which the slices of input 1 are added
 * at the indices of input 0, in row-major order of the indices.
 */
public record GatherGrad(int axis, Shape shape) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.index(this, inputs, 0);
    Check.floating(this, inputs, 1);
    TensorSpec result = inputs.get(1).withShape(shape);
    TensorSpec gathered = new Gather(axis).infer(List.of(result, inputs.get(0))).get(0);
    Check.that(
        gathered.equals(inputs.get(1)), this, inputs, "input 1 must have the gathered shape");
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
            1, () -> context.ops().array().gather(context.cotangent(), context.input(0), axis)));
  }
}
