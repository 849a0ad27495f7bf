// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.pool;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The windows of adaptive pooling, of which some are longer than others, laid out one after another
 * and all as long as the longest: pooling by steps of that length then does the rest.
 */
final class AdaptiveWindows {
  /** What stands in the places that a window does not have. */
  enum Filler {
    /** A zero. */
    ZERO,
    /** The last element of the window. */
    LAST
  }

  private AdaptiveWindows() {}

  static List<Integer> checked(List<Integer> size) {
    if (size.isEmpty() || Collections.min(size) < 1) {
      throw new IllegalArgumentException("output size " + size + " must hold numbers >= 1");
    }
    return List.copyOf(size);
  }

  static List<TensorSpec> infer(Op op, List<TensorSpec> inputs, List<Integer> size) {
    Check.arity(op, inputs, 1);
    Check.floating(op, inputs, 0);
    long[] dims = inputs.get(0).shape().dims();
    Check.that(
        dims.length == size.size() + 2,
        op,
        inputs,
        "the image must be (batch, spatial..., channels) with " + size.size() + " spatial axes");
    for (int axis = 0; axis < size.size(); axis++) {
      Check.that(dims[axis + 1] > 0, op, inputs, "spatial axes must not be empty");
      dims[axis + 1] = size.get(axis);
    }
    return List.of(inputs.get(0).withShape(Shape.of(dims)));
  }

  /** Whether the windows of an axis are of one length and side by side as they are. */
  static boolean even(long extent, int outputs) {
    return extent % outputs == 0;
  }

  /** The window that pools what {@link #layOut} gives. */
  static Window window(Shape image, List<Integer> size) {
    List<Integer> longest = new ArrayList<>();
    for (int axis = 0; axis < size.size(); axis++) {
      longest.add(longest(image.dim(axis + 1), size.get(axis)));
    }
    return Window.of(longest).withStrides(longest.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int longest(long extent, int outputs) {
    long longest = 0;
    for (long i = 0; i < outputs; i++) {
      long end = ((i + 1) * extent + outputs - 1) / outputs;
      longest = Math.max(longest, end - i * extent / outputs);
    }
    return Math.toIntExact(longest);
  }

  /** The image with the windows of every axis one after another. */
  static Tensor layOut(Ops ops, Tensor image, List<Integer> size, Filler filler) {
    Tensor result = image;
    for (int i = 0; i < size.size(); i++) {
      int axis = i + 1;
      long extent = image.shape().dim(axis);
      if (!even(extent, size.get(i))) {
        Tensor source = filler == Filler.ZERO ? withZero(ops, result, axis) : result;
        result = ops.array().gather(source, places(ops, extent, size.get(i), filler), axis);
      }
    }
    return result;
  }

  /** The image with zeros after the last element of an axis. */
  private static Tensor withZero(Ops ops, Tensor image, int axis) {
    Shape none = Shape.of(new long[image.shape().rank()]);
    return ops.array().pad(image, none, none.withDim(axis, 1), 0);
  }

  /** Positions on an axis of the elements of every window; {@code extent} is where the zero is. */
  private static Tensor places(Ops ops, long extent, int outputs, Filler filler) {
    int longest = longest(extent, outputs);
    Tensor steps = ops.array().iota(DType.INT64, longest);
    Tensor place = ops.math().add(ops.array().expandDims(starts(ops, extent, outputs), 1), steps);
    Tensor end = ops.array().expandDims(ends(ops, extent, outputs), 1);
    Tensor filled =
        filler == Filler.LAST
            ? ops.math().minimum(place, ops.math().subtract(end, 1))
            : ops.compare()
                .select(
                    ops.compare().less(place, end), place, ops.array().scalar(DType.INT64, extent));
    return ops.array().reshape(filled, Shape.of((long) outputs * longest));
  }

  private static Tensor starts(Ops ops, long extent, int outputs) {
    Tensor scaled = ops.math().multiply(ops.array().iota(DType.INT64, outputs), extent);
    return ops.math().floorDivide(scaled, ops.array().scalar(DType.INT64, outputs));
  }

  private static Tensor ends(Ops ops, long extent, int outputs) {
    Tensor scaled = ops.math().multiply(ops.array().iota(DType.INT64, outputs), extent);
    Tensor next = ops.math().add(scaled, extent + outputs - 1);
    return ops.math().floorDivide(next, ops.array().scalar(DType.INT64, outputs));
  }

  /** Lengths of the windows of an axis. */
  static Tensor lengths(Ops ops, long extent, int outputs) {
    return ops.math().subtract(ends(ops, extent, outputs), starts(ops, extent, outputs));
  }
}
