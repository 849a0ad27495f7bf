// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 1-D transposed convolution of sequences
 * (keras.io/api/layers/convolution_layers/convolution1d_transpose). Input {@code (batch, steps,
 * channels)}, kernel {@code (size, filters, channels)}, bias {@code (filters,)}.
 */
public final class Conv1DTranspose extends ConvTransposed<Conv1DTranspose> {
  /**
   * A kernel over some steps.
   *
   * @param filters number of output channels, > 0
   * @param kernelSize steps of the kernel, > 0
   */
  public Conv1DTranspose(int filters, int kernelSize) {
    super(1, filters, kernelSize);
  }

  private Conv1DTranspose(int filters, int[] kernelSize) {
    super(1, filters, kernelSize);
  }

  static Conv1DTranspose fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 1);
    return new Conv1DTranspose(Math.toIntExact(reader.integer("filters")), kernelSize)
        .transposed(reader);
  }
}
