// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 1-D convolution of each channel of sequences on its own, then one that mixes the channels
 * (keras.io/api/layers/convolution_layers/separable_convolution1d). Input {@code (batch, steps,
 * channels)}, bias {@code (filters,)}.
 */
public final class SeparableConv1D extends SeparableConv<SeparableConv1D> {
  /**
   * A kernel over some steps.
   *
   * @param filters number of output channels, > 0
   * @param kernelSize steps of the kernel, > 0
   */
  public SeparableConv1D(int filters, int kernelSize) {
    super(1, filters, kernelSize);
  }

  private SeparableConv1D(int filters, int[] kernelSize) {
    super(1, filters, kernelSize);
  }

  static SeparableConv1D fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 1);
    return new SeparableConv1D(Math.toIntExact(reader.integer("filters")), kernelSize)
        .separable(reader);
  }
}
