// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tensor;

/**
 * A shape as kernels along an axis see it.
 *
 * @param outer elements of the axes before
 * @param extent of the axis itself
 * @param inner elements of the axes after
 */
public record AxisSplit(long outer, long extent, long inner) {
  /** Splits a shape at an axis, counted from 0. */
  public static AxisSplit of(Shape shape, int axis) {
    long outer = 1;
    for (int i = 0; i < axis; i++) {
      outer *= shape.dim(i);
    }
    long inner = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    return new AxisSplit(outer, shape.dim(axis), inner);
  }

  /** Elements that one step of the outer axes covers. */
  public long block() {
    return extent * inner;
  }

  /** How many lanes lie along the axis, one beside the other. */
  public long lanes() {
    return outer * inner;
  }
}
