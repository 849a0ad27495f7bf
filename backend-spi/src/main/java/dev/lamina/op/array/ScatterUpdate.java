// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Input 0 with slices replaced: the last axis of input 1 names positions along the first axes of
 * input 0, and input 2 has a slice for each (Keras's {@code keras.ops.scatter_update}). Of several
 * slices at one position the last one in row-major order stays, and it alone has a gradient. A
 * position outside its axis fails at run time with a {@link dev.lamina.device.DeviceException}.
 */
public record ScatterUpdate() implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return ScatterSpecs.infer(this, inputs);
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Ops ops = context.ops();
    TensorSpec updates = context.inputSpec(2);
    return List.of(
        context.ifNeeded(
            0,
            () ->
                ops.array()
                    .scatterUpdate(
                        context.cotangent(), context.input(1), ops.array().zeros(updates))),
        Optional.empty(),
        context.ifNeeded(2, () -> ofUpdates(ops, context, updates.shape())));
  }

  private static Tensor ofUpdates(Ops ops, VjpContext context, Shape updates) {
    Tensor indices = context.input(1);
    Shape values = context.inputSpec(0).shape();
    Tensor chosen = ScatterSpecs.chosen(ops, context.cotangent(), indices, updates);
    Tensor position = ScatterSpecs.positions(ops, indices, values);
    // Who wrote last: numbers scattered as the slices were, and read back.
    long slices = ScatterSpecs.slices(values, indices.shape().dim(-1));
    Tensor number = ops.array().iota(DType.INT32, position.spec().size());
    Tensor nobody = ops.array().zeros(TensorSpec.of(DType.INT32, slices));
    Tensor last = ops.array().scatterUpdate(nobody, ops.array().expandDims(position, 1), number);
    Tensor stayed = ops.compare().equal(ops.array().gather(last, position, 0), number);
    long[] dims = new long[updates.rank()];
    Arrays.fill(dims, 1);
    for (int axis = 0; axis < indices.shape().rank() - 1; axis++) {
      dims[axis] = indices.shape().dim(axis);
    }
    Tensor zero = ops.array().scalar(chosen.dtype(), 0);
    return ops.compare().select(ops.array().reshape(stayed, Shape.of(dims)), chosen, zero);
  }
}
