// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;

/**
 * A convolution as a product whose left matrix is gathered: a row for each element of a grid, a
 * column for each tap of the window and each channel. A line is a grid of height 1.
 *
 * @param rows elements of the grid, over the batch
 * @param columns of the product
 * @param channels of what is gathered
 * @param depth taps times channels
 */
record Taps(long rows, long columns, long channels, long depth, long[] fields) {
  /** Most spatial axes. */
  static final int MAX_RANK = 2;

  /** The outputs, or the kernel's gradient, from the image. */
  static Taps forward(Window window, Shape image, Shape output) {
    return of(window, output, image, false);
  }

  /** The image's gradient, from that of the output: steps go back, and strides divide. */
  static Taps back(Window window, Shape image, Shape output) {
    return of(window, image, output, true);
  }

  private static Taps of(Window window, Shape grid, Shape source, boolean back) {
    int rank = window.rank();
    long rows = grid.dim(0);
    long[] fields = new long[17];
    for (int axis = 0; axis < MAX_RANK; axis++) {
      int own = axis - (MAX_RANK - rank);
      boolean absent = own < 0;
      long stride = absent ? 1 : window.strides().get(own);
      long dilation = absent ? 1 : window.dilations().get(own);
      long before = absent ? 0 : window.margins().before().get(own);
      fields[3 + axis] = absent ? 1 : window.size().get(own);
      fields[5 + axis] = absent ? 1 : grid.dim(own + 1);
      fields[7 + axis] = absent ? 1 : source.dim(own + 1);
      fields[9 + axis] = back ? 1 : stride;
      fields[11 + axis] = back ? before : -before;
      fields[13 + axis] = back ? -dilation : dilation;
      fields[15 + axis] = back ? stride : 1;
      rows *= fields[5 + axis];
    }
    fields[0] = rows;
    fields[1] = grid.dim(-1);
    fields[2] = source.dim(-1);
    return new Taps(
        rows, grid.dim(-1), source.dim(-1), fields[3] * fields[4] * source.dim(-1), fields);
  }
}
