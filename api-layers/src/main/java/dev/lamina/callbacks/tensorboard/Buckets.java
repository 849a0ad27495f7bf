// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks.tensorboard;

import java.util.Arrays;

/**
 * The distribution of numbers as TensorBoard's histogram summaries hold it: thirty buckets of equal
 * width from the least to the greatest, of each its edges and how many numbers are in it.
 */
final class Buckets {
  /** Number of buckets. */
  static final int COUNT = 30;

  private Buckets() {}

  /** Left edge, right edge and count of each bucket. Numbers that are not finite are left out. */
  static double[] of(double[] numbers) {
    double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    double[] table = new double[3 * COUNT];
    if (finite.length == 0) {
      return table;
    }
    double least = Arrays.stream(finite).min().getAsDouble();
    double greatest = Arrays.stream(finite).max().getAsDouble();
    double width = (greatest - least) / COUNT;
    for (int i = 0; i < COUNT; i++) {
      table[3 * i] = least + i * width;
      table[3 * i + 1] = i == COUNT - 1 ? greatest : least + (i + 1) * width;
    }
    for (double number : finite) {
      // All in the last bucket, if they are all the same.
      int bucket = width == 0 ? COUNT - 1 : (int) Math.floor((number - least) / width);
      table[3 * Math.min(bucket, COUNT - 1) + 2]++;
    }
    return table;
  }
}
