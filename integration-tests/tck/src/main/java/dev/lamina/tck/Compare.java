// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparison of results with the oracle. */
final class Compare {
  private Compare() {}

  /** Each element within {@code tolerance} times 1 plus the largest finite magnitude expected. */
  static void close(String what, double[] actual, double[] expected, double tolerance) {
    assertThat(actual).as("%s: number of elements", what).hasSameSizeAs(expected);
    double largest = 0;
    for (double value : expected) {
      largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    double allowed = tolerance * (1 + largest);
    for (int i = 0; i < expected.length; i++) {
      boolean bothNaN = Double.isNaN(actual[i]) && Double.isNaN(expected[i]);
      boolean same = actual[i] == expected[i] || bothNaN;
      if (!same && !(Math.abs(actual[i] - expected[i]) <= allowed)) {
        throw new AssertionError(
            what
                + ": element "
                + i
                + " is "
                + actual[i]
                + ", the oracle says "
                + expected[i]
                + ", allowed difference "
                + allowed);
      }
    }
  }
}
