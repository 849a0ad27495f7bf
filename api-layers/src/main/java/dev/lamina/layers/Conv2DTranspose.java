// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 2-D transposed convolution of images
 * (keras.io/api/layers/convolution_layers/convolution2d_transpose). Input {@code (batch, height,
 * width, channels)}, kernel {@code (height, width, filters, channels)}, bias {@code (filters,)}.
 */
public final class Conv2DTranspose extends ConvTransposed<Conv2DTranspose> {
  /**
   * A square kernel.
   *
   * @param filters number of output channels, > 0
   * @param kernelSize extent of the kernel along every axis, > 0
   */
  public Conv2DTranspose(int filters, int kernelSize) {
    super(2, filters, kernelSize);
  }

  /**
   * A kernel with an extent for each axis.
   *
   * @param filters number of output channels, > 0
   * @param kernelHeight rows of the kernel, > 0
   * @param kernelWidth columns of the kernel, > 0
   */
  public Conv2DTranspose(int filters, int kernelHeight, int kernelWidth) {
    super(2, filters, kernelHeight, kernelWidth);
  }

  private Conv2DTranspose(int filters, int[] kernelSize) {
    super(2, filters, kernelSize);
  }

  static Conv2DTranspose fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 2);
    return new Conv2DTranspose(Math.toIntExact(reader.integer("filters")), kernelSize)
        .transposed(reader);
  }
}
