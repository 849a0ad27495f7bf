// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the normalisations share: statistics over chosen axes, and scale and offset tensors whose
 * extents are those of the axes.
 */
final class AxisParameters {
  private AxisParameters() {}

  /** Requires ascending axes and, after x, {@code count} parameters with the axes' extents. */
  static void check(Op op, List<TensorSpec> inputs, List<Integer> axes, int count) {
    Check.arity(op, inputs, 1 + count);
    Check.sameDtype(op, inputs);
    Check.floating(op, inputs, 0);
    Shape x = inputs.get(0).shape();
    boolean ascending =
        IntStream.range(1, axes.size()).allMatch(i -> axes.get(i - 1) < axes.get(i));
    boolean inside = axes.stream().allMatch(axis -> axis >= 0 && axis < x.rank());
    Check.that(
        ascending && inside && !axes.isEmpty(),
        op,
        inputs,
        "axes must exist in input 0, ascending and distinct, at least one");
    Shape expected = extents(x, axes);
    for (int i = 1; i <= count; i++) {
      boolean fits = inputs.get(i).shape().equals(expected);
      Check.that(fits, op, inputs, "input " + i + " must have shape " + expected);
    }
  }

  /** The extents of the axes. */
  static Shape extents(Shape x, List<Integer> axes) {
    return Shape.of(axes.stream().mapToLong(x::dim).toArray());
  }

  /** The axes that are not among them. */
  static int[] others(Shape x, List<Integer> axes) {
    return IntStream.range(0, x.rank()).filter(axis -> !axes.contains(axis)).toArray();
  }

  /** The extents of the other axes. */
  static Shape without(Shape x, List<Integer> axes) {
    return Shape.of(IntStream.of(others(x, axes)).mapToLong(x::dim).toArray());
  }

  /** Statistics, which have the extents of the other axes, under a shape that broadcasts to x. */
  static Tensor kept(Ops ops, Tensor statistics, Shape x, List<Integer> axes) {
    long[] dims = x.dims();
    axes.forEach(axis -> dims[axis] = 1);
    return ops.array().reshape(statistics, Shape.of(dims));
  }

  /** The axes as an array. */
  static int[] array(List<Integer> axes) {
    return axes.stream().mapToInt(axis -> axis).toArray();
  }

  /** A parameter under the shape in which it broadcasts to x. */
  static Tensor spread(Ops ops, Tensor parameter, Shape x, List<Integer> axes) {
    long[] dims = new long[x.rank()];
    Arrays.fill(dims, 1);
    axes.forEach(axis -> dims[axis] = x.dim(axis));
    return ops.array().reshape(parameter, Shape.of(dims));
  }
}
