// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;

/**
 * A convolution as products: a row for each position of the window, columns {@code (groups,
 * elements of the window, channels of a group)}; one product for each group. Images are taken a few
 * at a time, so that the matrix stays small.
 *
 * @param direct whether the image is that matrix already
 * @param rows positions of one image
 * @param width elements of the window times channels of a group
 */
record ConvPlan(
    long[] window,
    long images,
    int together,
    int groups,
    int rows,
    int width,
    int filters,
    long imageElements,
    boolean direct,
    boolean tf32) {
  /** Bytes that the matrix may have. */
  private static final long MATRIX = 64L << 20;

  static ConvPlan of(
      KernelRequest request, Window window, int groups, Shape image, Shape positions) {
    long rows = 1;
    for (int axis = 1; axis <= window.rank(); axis++) {
      rows *= positions.dim(axis);
    }
    int width = Math.toIntExact(window.elements() * image.dim(-1) / groups);
    long images = image.dim(0);
    long bytesOfOne = rows * width * groups * Float.BYTES;
    int together = (int) Math.max(1, Math.min(images, MATRIX / Math.max(bytesOfOne, 1)));
    boolean direct =
        groups == 1 && window.equals(Window.of(window.size())) && window.elements() == 1;
    return new ConvPlan(
        WindowFields.of(window, image, positions),
        images,
        direct ? (int) images : together,
        groups,
        Math.toIntExact(rows),
        width,
        Math.toIntExact(positions.dim(-1)),
        images == 0 ? 0 : image.size() / images,
        direct,
        request.precision() != Precision.HIGHEST);
  }

  /** Elements of the window. */
  long elements() {
    return window[1];
  }

  /** Elements of a row of the matrix. */
  int columns() {
    return groups * width;
  }

  long workspaceBytes() {
    return direct ? 0 : (long) together * rows * columns() * Float.BYTES;
  }

  /** How many images are taken from one on. */
  int count(long from) {
    return (int) Math.min(together, images - from);
  }

  long imageBytes(long count) {
    return count * imageElements * Float.BYTES;
  }

  long outputBytes(long count) {
    return count * rows * filters * Float.BYTES;
  }

  /** Positions by filters, from the matrix and the kernel. */
  Gemm forward(int count, boolean bias) {
    int each = filters / groups;
    return new Gemm(
        false,
        false,
        count * rows,
        each,
        width,
        columns(),
        width,
        filters,
        each,
        filters,
        each,
        groups,
        bias,
        tf32);
  }

  /** The matrix, from the output's gradient and the kernel. */
  Gemm toMatrix(int count) {
    int each = filters / groups;
    return new Gemm(
        false,
        true,
        count * rows,
        width,
        each,
        filters,
        each,
        filters,
        each,
        columns(),
        width,
        groups,
        false,
        tf32);
  }

  /** The kernel's gradient, from the matrix and the output's gradient. */
  Gemm toKernel(int count, boolean accumulate) {
    int each = filters / groups;
    return new Gemm(
        true,
        false,
        width,
        each,
        count * rows,
        columns(),
        width,
        filters,
        each,
        filters,
        each,
        groups,
        accumulate,
        tf32);
  }
}
