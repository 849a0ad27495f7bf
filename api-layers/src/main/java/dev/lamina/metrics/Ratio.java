// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

/** Quotients as Keras's {@code divide_no_nan} gives them. */
final class Ratio {
  private Ratio() {}

  /** {@code x / y}, or 0 where y is 0. */
  static float of(float x, float y) {
    return y == 0 ? 0 : x / y;
  }
}
