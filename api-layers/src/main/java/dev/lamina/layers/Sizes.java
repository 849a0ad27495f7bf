// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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

  /** Reads an argument that must be there: one integer, which counts for all axes, or one each. */
  static int[] required(ConfigReader reader, String argument, int axes) {
    if (!reader.given(argument)) {
      throw reader.misfit(argument, null, "one integer, or " + axes);
    }
    return read(reader, argument, axes, 0);
  }

  /**
   * One number for each axis, none of them less than a least one.
   *
   * @param given one number, which counts for all axes, or one for each axis
   */
  static List<Integer> atLeast(int least, String argument, int axes, int... given) {
    if (given.length != 1 && given.length != axes) {
      throw new IllegalArgumentException(
          argument + " " + shown(given) + " must be one number, or " + axes);
    }
    int[] sizes = new int[axes];
    Arrays.setAll(sizes, axis -> given[given.length == 1 ? 0 : axis]);
    if (IntStream.of(sizes).anyMatch(size -> size < least)) {
      throw new IllegalArgumentException(argument + " " + shown(sizes) + " must be >= " + least);
    }
    return IntStream.of(sizes).boxed().toList();
  }

  private static String shown(int... sizes) {
    return IntStream.of(sizes)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** A list that a method with a first number and others was called with. */
  static int[] all(int first, int... others) {
    return IntStream.concat(IntStream.of(first), IntStream.of(others)).toArray();
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
