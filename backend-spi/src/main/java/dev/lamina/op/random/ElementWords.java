// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

/**
 * The random words that one element of an {@link ElementDraw} may use: those of 64 {@link Philox}
 * blocks of its own. Element {@code i} has the blocks with counters from {@code 64 i} on.
 *
 * <p>Made once and started anew for each element; used by one thread at a time.
 */
public final class ElementWords {
  private static final int BLOCKS = 64;

  private final int[] words = new int[4];
  private long seed;
  private long stream;
  private long first;
  private int used;

  /** Takes numbers from a key from now on. */
  public void key(long newSeed, long newStream) {
    this.seed = newSeed;
    this.stream = newStream;
  }

  /** Goes to the first word of an element. */
  public void start(long element) {
    first = element * BLOCKS;
    used = 0;
  }

  /** Whether fewer words are left than a block has. */
  boolean exhausted() {
    return used > 4 * (BLOCKS - 1);
  }

  /** The next word. */
  int next() {
    if (used % 4 == 0) {
      Philox.block(seed, stream, first + used / 4, words, 0);
    }
    return words[used++ % 4];
  }

  /** A number uniform between 0 and 1, which are both excluded, from the next word. */
  double uniform() {
    return ((next() >>> 8) + 0.5) * 0x1p-24;
  }

  /** A number uniform between 0 and 1, 1 excluded, with 53 random bits of the next two words. */
  double fineUniform() {
    long high = next() & 0xFFFFFFFFL;
    long low = next() & 0xFFFFFFFFL;
    return ((high << 21) | (low >>> 11)) * 0x1p-53;
  }

  /** A standard normal number, from the next two words. */
  double normal() {
    int word = next();
    return Philox.normal(word, next(), true);
  }
}
