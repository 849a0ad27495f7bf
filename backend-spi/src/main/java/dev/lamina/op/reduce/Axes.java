// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.reduce;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/** The shape rule of reductions: axes are non-negative, ascending and distinct. */
final class Axes {
  private Axes() {}

  static Shape reduced(Op op, List<TensorSpec> inputs, List<Integer> axes, boolean keepDims) {
    Check.arity(op, inputs, 1);
    Shape shape = inputs.get(0).shape();
    boolean ascending =
        IntStream.range(1, axes.size()).allMatch(i -> axes.get(i - 1) < axes.get(i));
    boolean inside = axes.stream().allMatch(axis -> axis >= 0 && axis < shape.rank());
    Check.that(ascending && inside, op, inputs, "axes must exist, ascending and distinct");
    long[] dims =
        IntStream.range(0, shape.rank())
            .filter(axis -> keepDims || !axes.contains(axis))
            .mapToLong(axis -> axes.contains(axis) ? 1 : shape.dim(axis))
            .toArray();
    return Shape.of(dims);
  }

  /** The input's shape with extent 1 at the reduced axes: what the output broadcasts back from. */
  static Shape kept(Shape shape, List<Integer> axes) {
    Shape result = shape;
    for (int axis : axes) {
      result = result.withDim(axis, 1);
    }
    return result;
  }
}
