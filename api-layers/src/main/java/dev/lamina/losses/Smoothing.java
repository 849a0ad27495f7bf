// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

/** The argument {@code labelSmoothing}. */
final class Smoothing {
  private Smoothing() {}

  static double check(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("labelSmoothing " + share + " must be in [0, 1]");
    }
    return share;
  }
}
