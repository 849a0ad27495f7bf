// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;

/** The argument {@code labelSmoothing}. */
final class Smoothing {
  private Smoothing() {}

  static double check(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("labelSmoothing " + share + " must be in [0, 1]");
    }
    return share;
  }

  /** Targets of 0 and 1, squeezed towards 0.5. */
  static Tensor binary(MathOps math, Tensor y, double share) {
    return share == 0 ? y : math.add(math.multiply(y, 1 - share), 0.5 * share);
  }

  /** One-hot targets, a share of each spread over all classes: the last axis, as in Keras. */
  static Tensor categorical(MathOps math, Tensor y, double share) {
    return share == 0 ? y : math.add(math.multiply(y, 1 - share), share / y.shape().dim(-1));
  }
}
