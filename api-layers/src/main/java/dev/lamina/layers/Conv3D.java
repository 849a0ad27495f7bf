// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 3-D convolution of volumes (keras.io/api/layers/convolution_layers/convolution3d). Input {@code
 * (batch, depth, height, width, channels)}, kernel {@code (depth, height, width, channels / groups,
 * filters)}, bias {@code (filters,)}.
 */
public final class Conv3D extends Conv<Conv3D> {
  /**
   * A cubic kernel.
   *
   * @param filters number of output channels, > 0
   * @param kernelSize extent of the kernel along every axis, > 0
   */
  public Conv3D(int filters, int kernelSize) {
    super(3, filters, kernelSize);
  }

  /**
   * A kernel with an extent for each axis.
   *
   * @param filters number of output channels, > 0
   * @param kernelDepth slices of the kernel, > 0
   * @param kernelHeight rows of the kernel, > 0
   * @param kernelWidth columns of the kernel, > 0
   */
  public Conv3D(int filters, int kernelDepth, int kernelHeight, int kernelWidth) {
    super(3, filters, kernelDepth, kernelHeight, kernelWidth);
  }

  private Conv3D(int filters, int[] kernelSize) {
    super(3, filters, kernelSize);
  }

  static Conv3D fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 3);
    return new Conv3D(Math.toIntExact(reader.integer("filters")), kernelSize).conv(reader);
  }
}
