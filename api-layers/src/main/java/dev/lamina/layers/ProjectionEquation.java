// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.Arrays;

/**
 * The einsum of a projection: free axes stay, bound axes are summed over, output axes are new.
 *
 * @param equation for an {@link EinsumDense}
 * @param biasAxes its output axes
 */
record ProjectionEquation(String equation, String biasAxes) {
  static ProjectionEquation of(int free, int bound, int output) {
    String letters = "abcdefghijklmnopqrstuvwxyz";
    String kept = letters.substring(0, free);
    String summed = letters.substring(free, free + bound);
    String made = letters.substring(free + bound, free + bound + output);
    return new ProjectionEquation(kept + summed + "," + summed + made + "->" + kept + made, made);
  }

  /** Open extents, then the given ones. */
  long[] outputShape(int open, long... extents) {
    long[] shape = new long[open + extents.length];
    Arrays.fill(shape, 0, open, -1);
    System.arraycopy(extents, 0, shape, open, extents.length);
    return shape;
  }
}
