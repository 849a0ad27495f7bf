// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.Arrays;
import java.util.List;

/**
 * The range of a random factor: an argument that is one number, for a range around 0, or a lower
 * and an upper bound.
 *
 * @param lower the lower bound
 * @param upper the upper bound
 * @param given the numbers as they were given
 */
record FactorRange(double lower, double upper, List<Double> given) {
  /** In {@code [least, most]}, where a range around 0 is cut off, and two bounds may cross it. */
  static FactorRange within(String name, double least, double most, double... given) {
    boolean fits =
        given.length == 1
            ? given[0] >= least && given[0] <= most
            : given.length == 2 && !(given[0] > most || given[1] < least);
    require(fits, name, "[" + least + ", " + most + "]", given);
    return of(least, given);
  }

  /** In {@code [-1, 1]}, or in {@code (-1, 1]}. */
  static FactorRange relative(String name, boolean openBelow, double... given) {
    boolean fits = given.length == 1 || given.length == 2;
    for (double bound : given) {
      fits &= bound <= 1 && (openBelow ? bound > -1 : bound >= -1);
    }
    require(fits, name, openBelow ? "(-1, 1]" : "[-1, 1]", given);
    return of(-1, given);
  }

  /** Both bounds, for a config. */
  List<Double> bounds() {
    return List.of(lower, upper);
  }

  /** What was given, for a config. */
  Object config() {
    return given.size() == 1 ? (Object) given.get(0) : given;
  }

  private static FactorRange of(double least, double... given) {
    List<Double> kept = Arrays.stream(given).boxed().toList();
    if (given.length == 1) {
      double size = Math.abs(given[0]);
      return new FactorRange(Math.max(-size, least), size, kept);
    }
    return new FactorRange(Math.min(given[0], given[1]), Math.max(given[0], given[1]), kept);
  }

  private static void require(boolean holds, String name, String allowed, double... given) {
    if (!holds) {
      throw new IllegalArgumentException(
          name + " " + Arrays.toString(given) + " must be one number, or two, in " + allowed);
    }
  }
}
