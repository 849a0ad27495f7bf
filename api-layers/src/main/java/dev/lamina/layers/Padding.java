// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.op.spatial.Window;
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

  /** The window with this padding around an image with channels last. */
  Window around(Shape image, Window window) {
    return this == VALID ? window : window.same(image);
  }
}
