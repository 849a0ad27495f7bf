// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.image;

/** How {@link Resize} and {@link AffineTransform} find values between pixels; Keras's names. */
public enum Interpolation {
  /** The value of the nearest pixel. */
  NEAREST(0),
  /** Linear between the two nearest pixels of each axis. */
  BILINEAR(1),
  /** Keys's cubic with a = -1/2 over four pixels of each axis (Keys, 1981). */
  BICUBIC(2),
  /** Lanczos's windowed sinc over six pixels of each axis. */
  LANCZOS3(3),
  /** Lanczos's windowed sinc over ten pixels of each axis. */
  LANCZOS5(5);

  private final int radius;

  Interpolation(int radius) {
    this.radius = radius;
  }

  /** Beyond this distance, in pixels, a pixel has no weight. */
  int radius() {
    return radius;
  }
}
