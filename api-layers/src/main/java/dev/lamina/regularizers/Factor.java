// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

/** The rule for factors of penalties. */
final class Factor {
  private Factor() {}

  static void check(String argument, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(argument + " " + value + " must be a finite number >= 0");
    }
  }

  /** As Keras writes factors that it holds as tensors. */
  static double rounded(double value) {
    return (float) value;
  }
}
