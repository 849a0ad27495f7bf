// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param from the first
 * @param to the last
 * @param step between two of them
 */
record Ticks(double from, double to, double step) {
  /** About {@code count} numbers that enclose a range; an empty range is widened. */
  static Ticks around(double least, double most, int count, boolean whole) {
    double low = least;
    double high = most;
    if (!(high > low)) {
      double margin = low == 0 ? 1 : Math.abs(low) / 10;
      low -= margin;
      high += margin;
    }
    double raw = (high - low) / count;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double share = raw / power;
    double step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    step = whole ? Math.max(1, Math.rint(step)) : step;
    return new Ticks(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  List<Double> values() {
    List<Double> values = new ArrayList<>();
    long count = Math.round((to - from) / step);
    for (long i = 0; i <= count; i++) {
      values.add(from + i * step);
    }
    return values;
  }

  /** As many digits as the step has. */
  String text(double value) {
    BigDecimal exact = BigDecimal.valueOf(Math.rint(value / step)).multiply(stepOf());
    String plain = exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    return plain.length() > 8 ? String.format(Locale.ROOT, "%.1e", value) : plain;
  }

  private BigDecimal stepOf() {
    return new BigDecimal(step).round(new MathContext(3));
  }

  /** Where a value lies between the first and the last, from 0 to 1. */
  double share(double value) {
    return (value - from) / (to - from);
  }
}
