// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import java.util.Arrays;

/** The argument {@code axis} of losses that sum over chosen axes; null stands for all. */
final class SumAxes {
  private SumAxes() {}

  static int[] of(long[] axes) {
    return axes == null ? new int[0] : Arrays.stream(axes).mapToInt(Math::toIntExact).toArray();
  }

  /** As Keras writes it: null, one number, or a list. */
  static Object config(long[] axes) {
    return axes != null && axes.length == 1 ? (Object) axes[0] : axes;
  }
}
