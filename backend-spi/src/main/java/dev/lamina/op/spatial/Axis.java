// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.spatial;

import java.util.Arrays;
import java.util.List;

/** Arithmetic of one spatial axis. */
final class Axis {
  private Axis() {}

  static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Positions of a window over a padded extent; 0 if it does not fit. */
  static long positions(long extent, int padding, int reach, int stride) {
    long room = extent + padding - reach;
    return room < 0 ? 0 : room / stride + 1;
  }

  /** Padding that gives {@code ceil(extent / stride)} positions. */
  static int samePadding(long extent, int reach, int stride) {
    long positions = (extent + stride - 1) / stride;
    return (int) Math.max((positions - 1) * stride + reach - extent, 0);
  }
}
