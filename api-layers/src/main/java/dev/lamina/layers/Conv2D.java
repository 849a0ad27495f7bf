// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 2-D convolution of images (keras.io/api/layers/convolution_layers/convolution2d). Input {@code
 * (batch, height, width, channels)}, kernel {@code (height, width, channels / groups, filters)},
 * bias {@code (filters,)}.
 */
public final class Conv2D extends Conv<Conv2D> {
  /**
   * A square kernel.
   *
   * @param filters number of output channels, > 0
   * @param kernelSize extent of the kernel along every axis, > 0
   */
  public Conv2D(int filters, int kernelSize) {
    super(2, filters, kernelSize);
  }

  /**
   * A kernel with an extent for each axis.
   *
   * @param filters number of output channels, > 0
   * @param kernelHeight rows of the kernel, > 0
   * @param kernelWidth columns of the kernel, > 0
   */
  public Conv2D(int filters, int kernelHeight, int kernelWidth) {
    super(2, filters, kernelHeight, kernelWidth);
  }

  private Conv2D(int filters, int[] kernelSize) {
    super(2, filters, kernelSize);
  }

  static Conv2D fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 2);
    return new Conv2D(Math.toIntExact(reader.integer("filters")), kernelSize).conv(reader);
  }
}
