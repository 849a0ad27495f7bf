// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Arguments that are one number for each axis of an image. */
final class Sizes {
  private Sizes() {}

  /** Reads one integer, which counts for all axes, or one for each axis. */
  static int[] read(ConfigReader reader, String argument, int axes, int standard) {
    if (!reader.given(argument)) {
      return IntStream.generate(() -> standard).limit(axes).toArray();
    }
    long[] given = reader.integers(argument);
    if (given.length != 1 && given.length != axes) {
      throw reader.misfit(argument, reader.raw(argument), "one integer, or " + axes);
    }
    return IntStream.range(0, axes)
        .map(axis -> Math.toIntExact(given[given.length == 1 ? 0 : axis]))
        .toArray();
  }

  /** Requires a number of pairs. */
  static int[][] count(String argument, int[][] pairs, int axes) {
    if (pairs.length != axes) {
      throw new IllegalArgumentException(
          argument + " " + Arrays.deepToString(pairs) + " must have " + axes + " pairs");
    }
    return pairs;
  }
}
