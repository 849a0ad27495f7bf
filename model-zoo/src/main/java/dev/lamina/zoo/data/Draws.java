// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import dev.lamina.op.random.Philox;

/** The random numbers of one picture: one stream of the counter-based generator. */
final class Draws {
  private static final int WORDS = 4;

  private final long seed;
  private final long stream;
  private final int[] words = new int[WORDS];
  private long used;

  Draws(long seed, long stream) {
    this.seed = seed;
    this.stream = stream;
  }

  /** Uniform in [low, high). */
  double uniform(double low, double high) {
    return low + (high - low) * Philox.uniform(word());
  }

  /** One of 0 to {@code count - 1}. */
  int below(int count) {
    return (int) uniform(0, count);
  }

  /** Normal with mean 0. */
  double normal(double deviation) {
    int first = word();
    return deviation * Philox.normal(first, word(), true);
  }

  private int word() {
    int at = (int) (used % WORDS);
    if (at == 0) {
      Philox.block(seed, stream, used / WORDS, words, 0);
    }
    used++;
    return words[at];
  }
}
