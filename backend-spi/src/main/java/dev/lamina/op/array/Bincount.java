// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * How often each whole number below {@code length} occurs along the last axis of input 0, of rank 1
 * or 2: INT32, or the sums of the weights of input 1 where the op has them (Keras's {@code
 * keras.ops.bincount} with a length that does not depend on the values). Numbers from {@code
 * length} on are not counted; a negative one fails at run time with a {@link
 * dev.lamina.device.DeviceException}.
 */
public record Bincount(long length, boolean weighted) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, weighted ? 2 : 1);
    Check.index(this, inputs, 0);
    Shape shape = inputs.get(0).shape();
    Check.that(
        shape.rank() == 1 || shape.rank() == 2, this, inputs, "input 0 must have rank 1 or 2");
    Check.that(length >= 0, this, inputs, "length must be >= 0");
    if (weighted) {
      Check.numeric(this, inputs, 1);
      boolean alike = inputs.get(1).shape().equals(shape);
      Check.that(alike, this, inputs, "weights must have the shape of input 0");
    }
    DType dtype = weighted ? inputs.get(1).dtype() : DType.INT32;
    return List.of(new TensorSpec(dtype, shape.withDim(-1, length)));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Shape shape = x.shape();
    long count = shape.dim(-1);
    long rows = shape.rank() == 1 ? 1 : shape.dim(0);
    // What is too large is counted in one more place, which is then cut off.
    Tensor place = ops.array().reshape(ops.math().minimum(x, length), rows, count, 1);
    Tensor row = ops.array().reshape(ops.array().iota(x.dtype(), rows), rows, 1, 1);
    Tensor where =
        ops.array().concat(List.of(ops.array().broadcastTo(row, place.shape()), place), 2);
    DType dtype = weighted ? inputs.get(1).dtype() : DType.INT32;
    Tensor weights =
        weighted
            ? ops.array().reshape(inputs.get(1), rows, count)
            : ops.array().ones(TensorSpec.of(dtype, rows, count));
    Tensor zeros = ops.array().zeros(TensorSpec.of(dtype, rows, length + 1));
    Tensor sums = ops.array().scatterAdd(zeros, where, weights);
    Tensor counted = ops.array().slice(sums, Shape.of(0, 0), Shape.of(rows, length));
    return List.of(ops.array().reshape(counted, shape.withDim(-1, length)));
  }
}
