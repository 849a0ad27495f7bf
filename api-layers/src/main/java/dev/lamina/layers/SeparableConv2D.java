// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 2-D convolution of each channel of images on its own, then one that mixes the channels
 * (keras.io/api/layers/convolution_layers/separable_convolution2d). Input {@code (batch, height,
 * width, channels)}, bias {@code (filters,)}.
 */
public final class SeparableConv2D extends SeparableConv<SeparableConv2D> {
  /**
   * A square kernel.
   *
   * @param filters number of output channels, > 0
   * @param kernelSize extent of the kernel along every axis, > 0
   */
  public SeparableConv2D(int filters, int kernelSize) {
    super(2, filters, kernelSize);
  }

  /**
   * A kernel with an extent for each axis.
   *
   * @param filters number of output channels, > 0
   * @param kernelHeight rows of the kernel, > 0
   * @param kernelWidth columns of the kernel, > 0
   */
  public SeparableConv2D(int filters, int kernelHeight, int kernelWidth) {
    super(2, filters, kernelHeight, kernelWidth);
  }

  private SeparableConv2D(int filters, int[] kernelSize) {
    super(2, filters, kernelSize);
  }

  static SeparableConv2D fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 2);
    return new SeparableConv2D(Math.toIntExact(reader.integer("filters")), kernelSize)
        .separable(reader);
  }
}
