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
  SAME,
  /** Zeros are added before a sequence, so that no output sees a later input. */
  CAUSAL;

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

  /**
   * The padding of a name where {@code causal} is one too: for sequences.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  static Padding ofSequence(String name) {
    return switch (name) {
      case "causal" -> CAUSAL;
      case "same", "valid" -> of(name);
      default ->
          throw new IllegalArgumentException(
              "unknown padding '" + name + "'; known: causal, same, valid");
    };
  }

  /** The window with this padding around an image with channels last. */
  Window around(Shape image, Window window) {
    return switch (this) {
      case VALID -> window;
      case SAME -> window.same(image);
      case CAUSAL -> window.causal();
    };
  }
}
