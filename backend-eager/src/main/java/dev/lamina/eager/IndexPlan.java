// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Indices against a shape: for each axis of the result, what each of its coordinates adds to the
 * position of an element in row-major order.
 */
final class IndexPlan {
  /** One or more axes of the result: extents, and the position that each coordinate adds. */
  static final class Part {
    private final long[] dims;
    private final long[] positions;

    Part(long[] dims, long[] positions) {
      this.dims = dims;
      this.positions = positions;
    }

    /** Whether the positions are 0, 1, 2, ... times a stride. */
    boolean counts(long stride) {
      for (int i = 0; i < positions.length; i++) {
        if (positions[i] != i * stride) {
          return false;
        }
      }
      return true;
    }
  }

  private final Shape shape;
  private final long[] strides;
  private final List<Part> parts = new ArrayList<>();
  private final List<IndexArray> arrays = new ArrayList<>();
  private final List<Long> begin = new ArrayList<>();
  private final List<Long> step = new ArrayList<>();
  private final List<Long> size = new ArrayList<>();
  private int arraysAt = -1;
  private boolean apart;
  private boolean arrayBefore;
  private int wholeParts;
  private long block = 1;

  IndexPlan(Shape shape, Index... indices) {
    this.shape = shape;
    this.strides = strides(shape);
    int taken = 0;
    boolean open = false;
    for (Index index : indices) {
      taken += axes(index);
      if (index instanceof Index.Ellipsis) {
        if (open) {
          throw new IllegalArgumentException("indices: there can be one ellipsis only");
        }
        open = true;
      }
    }
    if (taken > shape.rank()) {
      throw new IllegalArgumentException(
          "indices for " + taken + " axes were given; the tensor's shape is " + shape);
    }
    int rest = shape.rank() - taken;
    int axis = 0;
    for (Index index : indices) {
      axis = index instanceof Index.Ellipsis ? addAll(axis, rest) : add(axis, index);
    }
    addAll(axis, shape.rank() - axis);
    if (!arrays.isEmpty()) {
      parts.add(apart ? 0 : arraysAt, IndexArray.join(arrays));
    }
    findBlock();
  }

  private static int axes(Index index) {
    if (index instanceof Index.NewAxis || index instanceof Index.Ellipsis) {
      return 0;
    }
    return index instanceof Index.Mask mask ? mask.mask().shape().rank() : 1;
  }

  private int addAll(int from, int count) {
    for (int axis = from; axis < from + count; axis++) {
      add(axis, Index.all());
    }
    return from + count;
  }

  private int add(int axis, Index index) {
    if (index instanceof Index.Mask mask) {
      startArray();
      arrays.add(IndexArray.ofMask(mask.mask(), shape, axis, strides));
      int covered = mask.mask().shape().rank();
      for (int i = 0; i < covered; i++) {
        slice(0, 1, shape.dim(axis + i));
      }
      return axis + covered;
    }
    if (index instanceof Index.Array array) {
      startArray();
      arrays.add(IndexArray.of(array.indices(), shape, axis, strides[axis]));
      slice(0, 1, shape.dim(axis));
      return axis + 1;
    }
    arrayBefore = false;
    if (index instanceof Index.NewAxis) {
      parts.add(new Part(new long[] {1}, new long[1]));
      return axis;
    }
    if (index instanceof Index.At at) {
      long position = IndexArray.inside(at.position(), shape, axis);
      slice(position, 1, 1);
      parts.add(new Part(new long[0], new long[] {position * strides[axis]}));
      return axis + 1;
    }
    range(axis, (Index.Range) index);
    return axis + 1;
  }

  private void startArray() {
    apart |= arraysAt >= 0 && !arrayBefore;
    arraysAt = arraysAt < 0 ? parts.size() : arraysAt;
    arrayBefore = true;
  }

  /** Python's rule for slices: {@code slice(start, stop, step).indices(extent)}. */
  private void range(int axis, Index.Range range) {
    long extent = shape.dim(axis);
    long lowest = range.step() > 0 ? 0 : -1;
    long highest = range.step() > 0 ? extent : extent - 1;
    boolean forward = range.step() > 0;
    long start = bound(range.start(), forward ? lowest : highest, extent, lowest, highest);
    long stop = bound(range.stop(), forward ? highest : lowest, extent, lowest, highest);
    long span = forward ? stop - start : start - stop;
    long stride = Math.abs(range.step());
    long count = Math.max(0, (span + stride - 1) / stride);
    slice(count == 0 ? 0 : start, range.step(), count);
    long[] positions = new long[Math.toIntExact(count)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (start + i * range.step()) * strides[axis];
    }
    parts.add(new Part(new long[] {count}, positions));
  }

  private static long bound(Long given, long otherwise, long extent, long lowest, long highest) {
    if (given == null) {
      return otherwise;
    }
    long fromStart = given < 0 ? given + extent : given;
    return Math.max(lowest, Math.min(highest, fromStart));
  }

  private void slice(long from, long by, long count) {
    begin.add(from);
    step.add(by);
    size.add(count);
  }

  private static long[] strides(Shape shape) {
    long[] strides = new long[shape.rank()];
    long stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.dim(i);
    }
    return strides;
  }

  /** Whether integers and ranges are all there is, so that a strided slice does it. */
  boolean isSlice() {
    return arrays.isEmpty();
  }

  List<Long> begin() {
    return begin;
  }

  List<Long> step() {
    return step;
  }

  /** Extents of the strided slice, before axes are dropped and added. */
  Shape size() {
    return Shape.of(size.stream().mapToLong(Long::longValue).toArray());
  }

  /** Shape of the result. */
  Shape result() {
    return Shape.of(parts.stream().flatMapToLong(part -> Arrays.stream(part.dims)).toArray());
  }

  /**
   * Elements at the end of the tensor that are picked together, because the last axes of the result
   * are whole last axes of the tensor.
   */
  long block() {
    return block;
  }

  private void findBlock() {
    int axis = shape.rank() - 1;
    while (wholeParts < parts.size() && axis >= 0 && shape.size() > 0) {
      Part part = parts.get(parts.size() - 1 - wholeParts);
      if (part.dims.length != 1
          || part.dims[0] != shape.dim(axis)
          || strides[axis] != block
          || !part.counts(strides[axis])) {
        return;
      }
      block *= shape.dim(axis--);
      wholeParts++;
    }
  }

  /** Positions of the result's blocks in row-major order, in units of {@link #block}. */
  long[] positions() {
    long[] sums = {0};
    for (Part part : parts.subList(0, parts.size() - wholeParts)) {
      int count = part.positions.length;
      long[] next = new long[Math.multiplyExact(sums.length, count)];
      for (int i = 0; i < next.length; i++) {
        next[i] = sums[i / count] + part.positions[i % count];
      }
      sums = next;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= block;
    }
    return sums;
  }
}
