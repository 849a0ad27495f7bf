// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;

/** The struct {@code Window} of the kernels. */
final class WindowFields {
  /** The kernels that move windows. */
  static final String FAMILY = "window";

  /** Most spatial axes that kernels know. */
  static final int MAX_RANK = 3;

  private static final long[] ALONE = {1, 1, 1, 0, 1, 1};

  private WindowFields() {}

  /**
   * The fields, with axes of extent 1 before those that the window has.
   *
   * @param image {@code (batch, spatial..., channels)}
   * @param positions the same with the window's positions on the spatial axes
   */
  static long[] of(Window window, Shape image, Shape positions) {
    long[] fields = new long[3 + 6 * MAX_RANK];
    fields[0] = MAX_RANK;
    fields[1] = window.elements();
    fields[2] = image.dim(-1);
    int absent = MAX_RANK - window.rank();
    for (int axis = 0; axis < MAX_RANK; axis++) {
      long[] own = axis < absent ? ALONE : axis(window, image, positions, axis - absent);
      for (int field = 0; field < own.length; field++) {
        fields[3 + field * MAX_RANK + axis] = own[field];
      }
    }
    return fields;
  }

  private static long[] axis(Window window, Shape image, Shape positions, int axis) {
    return new long[] {
      window.size().get(axis),
      window.strides().get(axis),
      window.dilations().get(axis),
      window.margins().before().get(axis),
      image.dim(axis + 1),
      positions.dim(axis + 1)
    };
  }
}
