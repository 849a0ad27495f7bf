// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

/** Rows and columns added around an image. */
public record Padding2d(int top, int bottom, int left, int right) {
  /** No padding. */
  public static final Padding2d NONE = new Padding2d(0, 0, 0, 0);

  /** Refuses negative padding. */
  public Padding2d {
    if (top < 0 || bottom < 0 || left < 0 || right < 0) {
      throw new IllegalArgumentException(
          "padding must be >= 0, given " + top + ", " + bottom + ", " + left + ", " + right);
    }
  }

  /**
   * The padding that Keras calls {@code same}: outputs of {@code ceil(input / stride)}, the odd row
   * or column at the end.
   *
   * @param height of the image
   * @param width of the image
   * @param windowHeight of the window, dilation included
   * @param windowWidth of the window, dilation included
   */
  public static Padding2d same(
      long height,
      long width,
      int windowHeight,
      int windowWidth,
      int strideHeight,
      int strideWidth) {
    int vertical = total(height, windowHeight, strideHeight);
    int horizontal = total(width, windowWidth, strideWidth);
    return new Padding2d(
        vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
  }

  /** Positions of a window of an extent over a padded extent; 0 or less if it does not fit. */
  static long positions(long extent, int padding, int window, int stride) {
    long room = extent + padding - window;
    return room < 0 ? 0 : room / stride + 1;
  }

  private static int total(long extent, int window, int stride) {
    long positions = (extent + stride - 1) / stride;
    return (int) Math.max((positions - 1) * stride + window - extent, 0);
  }
}
