// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.config.Range;

/** The rule for factors of penalties. */
final class Factor {
  private Factor() {}

  static void check(String argument, double value) {
    boolean fits = value >= 0 && Double.isFinite(value);
    Range.check(fits, argument, value, "a finite number >= 0");
  }

  /** As Keras writes factors that it holds as tensors. */
  static double rounded(double value) {
    return (float) value;
  }
}
