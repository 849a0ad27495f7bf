// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

/**
 * The counter-based generator Philox4x32-10 (Salmon and others, Parallel Random Numbers: As Easy as
 * 1, 2, 3, SC 2011). Every provider computes these bits: element {@code i} of a random op is word
 * {@code i % 4} of the block whose counter is {@code (low and high half of i / 4, low and high half
 * of the stream)} under the key {@code (low and high half of the seed)}.
 */
public final class Philox {
  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private Philox() {}

  /** Writes the four words of a block to {@code words} from {@code offset} on. */
  public static void block(long seed, long stream, long index, int[] words, int offset) {
    int c0 = (int) index;
    int c1 = (int) (index >>> 32);
    int c2 = (int) stream;
    int c3 = (int) (stream >>> 32);
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = MULTIPLIER_0 * (c0 & LOW);
      long p1 = MULTIPLIER_1 * (c2 & LOW);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c1 = (int) p1;
      c3 = (int) p0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    words[offset] = c0;
    words[offset + 1] = c1;
    words[offset + 2] = c2;
    words[offset + 3] = c3;
  }

  /** A uniform number in [0, 1) from the upper 24 bits of a word; exact in single precision. */
  public static float uniform(int word) {
    return (word >>> 8) * 0x1p-24f;
  }

  /**
   * One of the two standard normal numbers of a pair of words (Box and Muller, 1958): the cosine
   * half for {@code first}, else the sine half. Computed in double precision.
   */
  public static double normal(int word0, int word1, boolean first) {
    double radius = Math.sqrt(-2 * StrictMath.log(((word0 >>> 8) + 1) * 0x1p-24));
    double angle = 2 * Math.PI * ((word1 >>> 8) * 0x1p-24);
    return radius * (first ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }
}
