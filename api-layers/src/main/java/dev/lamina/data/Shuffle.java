// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.SplittableRandom;

/** Seeded orders: the same seed and epoch give the same order on every machine. */
final class Shuffle {
  private Shuffle() {}

  static SplittableRandom random(long seed, int epoch) {
    return new SplittableRandom(seed + epoch * 0x9E3779B97F4A7C15L);
  }

  /** Fisher and Yates. */
  static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
  }
}
