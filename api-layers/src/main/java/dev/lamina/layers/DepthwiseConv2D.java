// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 2-D convolution of each channel of images on its own
 * (keras.io/api/layers/convolution_layers/depthwise_convolution2d). Input {@code (batch, height,
 * width, channels)}, kernel {@code (height, width, channels, depthMultiplier)}, bias {@code
 * (channels * depthMultiplier,)}.
 */
public final class DepthwiseConv2D extends DepthwiseConv<DepthwiseConv2D> {
  /**
   * A square kernel.
   *
   * @param kernelSize extent of the kernel along every axis, > 0
   */
  public DepthwiseConv2D(int kernelSize) {
    super(2, kernelSize);
  }

  /**
   * A kernel with an extent for each axis.
   *
   * @param kernelHeight rows of the kernel, > 0
   * @param kernelWidth columns of the kernel, > 0
   */
  public DepthwiseConv2D(int kernelHeight, int kernelWidth) {
    super(2, kernelHeight, kernelWidth);
  }

  private DepthwiseConv2D(int[] kernelSize) {
    super(2, kernelSize);
  }

  static DepthwiseConv2D fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 2);
    return new DepthwiseConv2D(kernelSize).depthwise(reader);
  }
}
