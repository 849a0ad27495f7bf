// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The order that NumPy's {@code RandomState(seed).shuffle} gives, by which Keras mixes files and
 * windows: with the same seed the same samples are for training here and there. Mersenne Twister of
 * 32 bits (Matsumoto and Nishimura, 1998), seeded as NumPy does.
 */
public final class NumpyShuffle {
  private static final int SIZE = 624;
  private static final int SHIFT = 397;

  private final int[] state = new int[SIZE];
  private int position = SIZE;

  private NumpyShuffle(long seed) {
    int word = (int) seed;
    for (int i = 0; i < SIZE; i++) {
      state[i] = word;
      word = 1812433253 * (word ^ (word >>> 30)) + i + 1;
    }
  }

  /**
   * Elements in another order.
   *
   * @param seed from 0 to 2^32 - 1, as NumPy has it
   * @throws IllegalArgumentException if the seed is outside of that
   */
  public static <E> List<E> shuffled(List<E> elements, long seed) {
    if (seed < 0 || seed > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("seed " + seed + " must be >= 0 and <= 4294967295");
    }
    NumpyShuffle random = new NumpyShuffle(seed);
    List<E> order = new ArrayList<>(elements);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = random.upTo(i);
      E swapped = order.get(i);
      order.set(i, order.get(other));
      order.set(other, swapped);
    }
    return order;
  }

  /** A number from 0 to {@code most}: masked bits, drawn again while they are too large. */
  private int upTo(int most) {
    int mask = (Integer.highestOneBit(most) << 1) - 1;
    int drawn = next() & mask;
    while (drawn > most) {
      drawn = next() & mask;
    }
    return drawn;
  }

  private int next() {
    if (position == SIZE) {
      twist();
    }
    int word = state[position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9D2C5680;
    word ^= (word << 15) & 0xEFC60000;
    return word ^ (word >>> 18);
  }

  private void twist() {
    int[] old = Arrays.copyOf(state, SIZE + 1);
    for (int i = 0; i < SIZE; i++) {
      old[SIZE] = state[0];
      int joined = (old[i] & 0x80000000) | (old[i + 1] & 0x7FFFFFFF);
      int far = state[(i + SHIFT) % SIZE];
      state[i] = far ^ (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908B0DF);
    }
    position = 0;
  }
}
