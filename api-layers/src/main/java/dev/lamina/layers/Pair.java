// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

/** Two extents of an image, rows first: a kernel size, strides, a pool size. */
public record Pair(int height, int width) {
  /** The same extent twice. */
  public static Pair of(int both) {
    return new Pair(both, both);
  }

  /** Refuses extents below 1, naming the argument. */
  Pair positive(String argument) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(argument + " " + this + " must be >= 1");
    }
    return this;
  }

  @Override
  public String toString() {
    return "(" + height + ", " + width + ")";
  }
}
