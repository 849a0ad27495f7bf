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
 * Elements of input 0 along a (non-negative) axis at the positions of input 1, whose shape may
 * differ from input 0's along that axis only. A position outside {@code [0, extent)} fails at run
 * time with a {@link dev.lamina.device.DeviceException}.
 */
public record TakeAlongAxis(int axis) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.index(this, inputs, 1);
    Check.axis(this, inputs, axis);
    Shape values = inputs.get(0).shape();
    Shape positions = inputs.get(1).shape();
    boolean alike =
        positions.rank() == values.rank()
            && positions.equals(values.withDim(axis, positions.dim(axis)));
    Check.that(alike, this, inputs, "shapes may differ along axis " + axis + " only");
    return List.of(inputs.get(0).withShape(positions));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Shape shape = context.inputSpec(0).shape();
    return List.of(
        context.ifNeeded(
            0,
            () ->
                context
                    .ops()
                    .axis()
                    .takeAlongAxisGrad(context.input(1), context.cotangent(), axis, shape)),
        Optional.empty());
  }
}
