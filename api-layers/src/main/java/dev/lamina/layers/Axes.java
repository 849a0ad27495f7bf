// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Axes of an argument that is one integer or a list of integers, and is written as it was given.
 */
final class Axes {
  private final int[] values;
  private final boolean single;

  private Axes(int[] values, boolean single) {
    this.values = values;
    this.single = single;
  }

  static Axes of(int axis) {
    return new Axes(new int[] {axis}, true);
  }

  static Axes of(int[] axes) {
    if (axes.length == 0) {
      throw new IllegalArgumentException("axis must name at least one axis");
    }
    return new Axes(axes.clone(), false);
  }

  /** Reads an argument that is an integer or a list of integers. */
  static Axes read(ConfigReader reader, String name) {
    int[] axes = LongStream.of(reader.integers(name)).mapToInt(Math::toIntExact).toArray();
    return reader.raw(name) instanceof List<?> ? of(axes) : of(axes[0]);
  }

  int[] values() {
    return values.clone();
  }

  /** The axes of a shape, not negative, ascending. */
  int[] in(Shape shape) {
    return IntStream.of(values).map(shape::normalizeAxis).sorted().distinct().toArray();
  }

  /** The extents of the axes, in ascending order of the axes; they must be known. */
  Shape extents(PartialShape input) {
    int[] axes = IntStream.of(values).map(input::normalizeAxis).sorted().distinct().toArray();
    return Shape.of(IntStream.of(axes).mapToLong(axis -> InputCheck.known(input, axis)).toArray());
  }

  /** The value for a config. */
  Object config() {
    return single ? (Object) values[0] : values;
  }
}
