// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.pool;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** What the shape rules of pooling share. */
final class PoolShapes {
  private PoolShapes() {}

  /** Refuses padding in which a whole window would fit. */
  static void checkMargins(Window window) {
    for (int axis = 0; axis < window.rank(); axis++) {
      int before = window.margins().before().get(axis);
      int after = window.margins().after().get(axis);
      if (Math.max(before, after) >= window.reach(axis)) {
        throw new IllegalArgumentException(
            window.margins() + " must be narrower than the pool size " + window.size());
      }
    }
  }

  /** Shape of the pooled image; refuses a window all of whose elements are padding. */
  static Shape output(Op op, List<TensorSpec> inputs, Window window, Shape image) {
    Shape output = window.output(op, inputs, image);
    for (int axis = 0; axis < window.rank(); axis++) {
      // Without gaps, narrow padding is proof enough, unless there is nothing but padding.
      boolean sure = window.dilations().get(axis) == 1 || window.margins().total(axis) == 0;
      long extent = image.dim(axis + 1);
      Check.that(
          extent > 0 && (sure || meets(window, axis, extent, output.dim(axis + 1))),
          op,
          inputs,
          "a window lies in the padding alone");
    }
    return output;
  }

  private static boolean meets(Window window, int axis, long extent, long positions) {
    for (long position = 0; position < positions; position++) {
      long first = position * window.strides().get(axis) - window.margins().before().get(axis);
      boolean inside = false;
      for (int i = 0; !inside && i < window.size().get(axis); i++) {
        long place = first + (long) i * window.dilations().get(axis);
        inside = place >= 0 && place < extent;
      }
      if (!inside) {
        return false;
      }
    }
    return true;
  }
}
