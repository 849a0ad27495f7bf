// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import java.util.Arrays;
import java.util.List;

/** The median of measured times. */
public final class Medians {
  private Medians() {}

  /** The middle value; of an even number, the mean of the middle two. */
  public static double of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("the median of no values: " + Arrays.toString(sorted));
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
