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
import java.util.stream.LongStream;

/**
 * Slices of input 0 along a (non-negative) axis, picked by the integers of input 1. The output's
 * shape is input 0's with the axis replaced by input 1's shape. An index outside {@code [0,
 * extent)} fails at run time with a {@link dev.lamina.device.DeviceException}.
 *
 * <p>The gradient of input 0 is dense: one {@link GatherGrad} with zeros where nothing was picked,
 * so that an optimizer also updates rows that were not picked, by its slots, as Keras's does.
 */
public record Gather(int axis) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.index(this, inputs, 1);
    Shape values = inputs.get(0).shape();
    Check.that(axis >= 0 && axis < values.rank(), this, inputs, "the axis must exist in input 0");
    LongStream head = LongStream.of(values.dims()).limit(axis);
    LongStream tail = LongStream.of(values.dims()).skip(axis + 1L);
    LongStream middle = LongStream.of(inputs.get(1).shape().dims());
    long[] dims = LongStream.concat(LongStream.concat(head, middle), tail).toArray();
    return List.of(inputs.get(0).withShape(Shape.of(dims)));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.binary(
        () ->
            context
                .ops()
                .array()
                .gatherGrad(
                    context.input(1), context.cotangent(), axis, context.inputSpec(0).shape()),
        context::cotangent);
  }
}
