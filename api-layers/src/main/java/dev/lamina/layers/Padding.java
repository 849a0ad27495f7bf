// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.op.nn.Padding2d;
import dev.lamina.tensor.Shape;

/** What happens at the borders of an image. */
public enum Padding {
  /** Windows lie inside the image, the default. */
  VALID,
  /** Zeros are added so that outputs are {@code ceil(input / stride)}. */
  SAME;

  /**
   * The padding of a name.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  public static Padding of(String name) {
    return switch (name) {
      case "valid" -> VALID;
      case "same" -> SAME;
      default ->
          throw new IllegalArgumentException("unknown padding '" + name + "'; known: same, valid");
    };
  }

  /** Rows and columns to add to an image with channels last. */
  Padding2d around(Shape image, Pair window, Pair strides) {
    return this == VALID
        ? Padding2d.NONE
        : Padding2d.same(
            image.dim(1),
            image.dim(2),
            window.height(),
            window.width(),
            strides.height(),
            strides.width());
  }
}
