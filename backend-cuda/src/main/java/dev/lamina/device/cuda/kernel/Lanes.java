// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.Shape;

/** Elements before, along and after an axis. */
record Lanes(long outer, long extent, long inner) {
  static Lanes of(Shape shape, int axis) {
    long outer = 1;
    for (int i = 0; i < axis; i++) {
      outer *= shape.dim(i);
    }
    long inner = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    return new Lanes(outer, shape.dim(axis), inner);
  }

  /** How many lanes there are along the axis. */
  long count() {
    return outer * inner;
  }
}
