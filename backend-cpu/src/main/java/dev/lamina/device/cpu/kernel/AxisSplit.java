// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.tensor.Shape;

/** Elements before, along and after an axis. */
record AxisSplit(long outer, long extent, long inner) {
  static AxisSplit of(Shape shape, int axis) {
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
  long block() {
    return extent * inner;
  }
}
