// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** How one more element changes the result of a reduction. */
enum HostReduction {
  SUM(0, 0, Double::sum, Long::sum),
  PRODUCT(1, 1, (x, y) -> x * y, (x, y) -> x * y),
  MAX(Double.NEGATIVE_INFINITY, Long.MIN_VALUE, Math::max, Math::max),
  MIN(Double.POSITIVE_INFINITY, Long.MAX_VALUE, Math::min, Math::min),
  /** Keeps the maximum; {@link HostFold} remembers where it was. */
  ARG_MAX(Double.NEGATIVE_INFINITY, Long.MIN_VALUE, Math::max, Math::max),
  /** Keeps the minimum; {@link HostFold} remembers where it was. */
  ARG_MIN(Double.POSITIVE_INFINITY, Long.MAX_VALUE, Math::min, Math::min);

  private final double start;
  private final long startLong;
  private final DoubleBinaryOperator doubles;
  private final LongBinaryOperator longs;

  HostReduction(
      double start, long startLong, DoubleBinaryOperator doubles, LongBinaryOperator longs) {
    this.start = start;
    this.startLong = startLong;
    this.doubles = doubles;
    this.longs = longs;
  }

  /** Whether the result is a position. */
  boolean findsPosition() {
    return this == ARG_MAX || this == ARG_MIN;
  }

  double start() {
    return start;
  }

  long startLong() {
    return startLong;
  }

  double fold(double result, double x) {
    return doubles.applyAsDouble(result, x);
  }

  long fold(long result, long x) {
    return longs.applyAsLong(result, x);
  }
}
