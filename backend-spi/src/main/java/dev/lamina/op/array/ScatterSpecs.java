// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The shape rule of scattering: the last axis of the indices names positions along the first axes
 * of input 0, and each update is a slice of what axes are left (Keras's {@code scatter_update}).
 */
final class ScatterSpecs {
  private ScatterSpecs() {}

  static List<TensorSpec> infer(Op op, List<TensorSpec> inputs) {
    Check.arity(op, inputs, 3);
    Check.index(op, inputs, 1);
    Shape values = inputs.get(0).shape();
    Shape indices = inputs.get(1).shape();
    Check.that(indices.rank() > 0, op, inputs, "indices must have a last axis of positions");
    long depth = indices.dim(-1);
    Check.that(
        depth > 0 && depth <= values.rank(),
        op,
        inputs,
        "the last axis of the indices must name 1 to " + values.rank() + " axes of input 0");
    LongStream places = LongStream.of(indices.dims()).limit(indices.rank() - 1L);
    LongStream slice = LongStream.of(values.dims()).skip(depth);
    TensorSpec updates =
        inputs.get(0).withShape(Shape.of(LongStream.concat(places, slice).toArray()));
    Check.that(inputs.get(2).equals(updates), op, inputs, "input 2 must be " + updates);
    return inputs.subList(0, 1);
  }

  /** Number of slices that indices with a last axis of this extent choose from. */
  static long slices(Shape values, long depth) {
    return LongStream.of(values.dims()).limit(depth).reduce(1, (a, b) -> a * b);
  }

  /** Positions of slices, of rank 1, from positions along the first axes. */
  static Tensor positions(Ops ops, Tensor indices, Shape values) {
    long depth = indices.shape().dim(-1);
    Tensor rows = ops.array().reshape(indices, indices.spec().size() / depth, depth);
    Tensor position = null;
    for (int axis = 0; axis < depth; axis++) {
      Tensor column = ops.array().slice(rows, Shape.of(0, axis), Shape.of(rows.shape().dim(0), 1));
      Tensor own = ops.array().reshape(column, rows.shape().dim(0));
      position =
          position == null
              ? own
              : ops.math().add(ops.math().multiply(position, values.dim(axis)), own);
    }
    return position;
  }

  /** The slices of a tensor shaped like input 0 that indices choose, shaped like the updates. */
  static Tensor chosen(Ops ops, Tensor from, Tensor indices, Shape updates) {
    Shape values = from.shape();
    long slices = slices(values, indices.shape().dim(-1));
    long size = slices == 0 ? 0 : values.size() / slices;
    Tensor rows = ops.array().reshape(from, Shape.of(slices, size));
    Tensor picked = ops.array().gather(rows, positions(ops, indices, values), 0);
    return ops.array().reshape(picked, updates);
  }
}
