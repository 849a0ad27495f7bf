// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 1-D convolution of each channel of sequences on its own
 * (keras.io/api/layers/convolution_layers/depthwise_convolution1d). Input {@code (batch, steps,
 * channels)}, kernel {@code (size, channels, depthMultiplier)}, bias {@code (channels *
 * depthMultiplier,)}.
 */
public final class DepthwiseConv1D extends DepthwiseConv<DepthwiseConv1D> {
  /**
   * A kernel over some steps.
   *
   * @param kernelSize steps of the kernel, > 0
   */
  public DepthwiseConv1D(int kernelSize) {
    super(1, kernelSize);
  }

  private DepthwiseConv1D(int[] kernelSize) {
    super(1, kernelSize);
  }

  static DepthwiseConv1D fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 1);
    return new DepthwiseConv1D(kernelSize).depthwise(reader);
  }
}
