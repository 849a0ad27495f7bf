// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Positions of an index array or a mask, each times the stride of its axis. */
final class IndexArray {
  private final Shape shape;
  private final long[] positions;

  private IndexArray(Shape shape, long[] positions) {
    this.shape = shape;
    this.positions = positions;
  }

  static IndexArray of(EagerTensor indices, Shape whole, int axis, long stride) {
    HostTensor host = indices.toHost();
    long[] positions = new long[Math.toIntExact(host.spec().size())];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = inside(host.getLong(i), whole, axis) * stride;
    }
    return new IndexArray(indices.shape(), positions);
  }

  /** One array for all axes that the mask covers. */
  static IndexArray ofMask(EagerTensor mask, Shape whole, int axis, long[] strides) {
    Shape covered = mask.shape();
    for (int i = 0; i < covered.rank(); i++) {
      if (covered.dim(i) != whole.dim(axis + i)) {
        throw new IllegalArgumentException(
            "mask of shape "
                + covered
                + " does not fit axes "
                + axis
                + " and following of shape "
                + whole);
      }
    }
    HostTensor host = mask.toHost();
    List<Long> found = new ArrayList<>();
    for (long i = 0; i < covered.size(); i++) {
      if (host.getLong(i) != 0) {
        found.add(position(i, covered, axis, strides));
      }
    }
    long[] positions = found.stream().mapToLong(Long::longValue).toArray();
    return new IndexArray(Shape.of(positions.length), positions);
  }

  private static long position(long element, Shape covered, int axis, long[] strides) {
    long rest = element;
    long position = 0;
    for (int i = covered.rank() - 1; i >= 0; i--) {
      position += rest % covered.dim(i) * strides[axis + i];
      rest /= covered.dim(i);
    }
    return position;
  }

  static long inside(long given, Shape whole, int axis) {
    long extent = whole.dim(axis);
    long position = given < 0 ? given + extent : given;
    if (position < 0 || position >= extent) {
      throw new IndexOutOfBoundsException(
          "index "
              + given
              + " is out of range for axis "
              + axis
              + " of shape "
              + whole
              + ": it must be in ["
              + -extent
              + ", "
              + extent
              + ")");
    }
    return position;
  }

  /** All index arrays as one part of the result: broadcast, with their positions added. */
  static IndexPlan.Part join(List<IndexArray> arrays) {
    Shape common = arrays.get(0).shape;
    for (IndexArray array : arrays) {
      common = Shape.broadcast(common, array.shape);
    }
    long[] sums = new long[Math.toIntExact(common.size())];
    for (IndexArray array : arrays) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += array.positions[array.element(i, common)];
      }
    }
    return new IndexPlan.Part(common.dims(), sums);
  }

  private int element(long index, Shape common) {
    long rest = index;
    long element = 0;
    long stride = 1;
    for (int i = 1; i <= shape.rank(); i++) {
      long coordinate = rest % common.dim(-i);
      rest /= common.dim(-i);
      element += shape.dim(-i) == 1 ? 0 : coordinate * stride;
      stride *= shape.dim(-i);
    }
    return Math.toIntExact(element);
  }
}
