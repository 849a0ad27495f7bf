// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * 1-D convolution of sequences (keras.io/api/layers/convolution_layers/convolution1d). Input {@code
 * (batch, steps, channels)}, kernel {@code (size, channels / groups, filters)}, bias {@code
 * (filters,)}.
 */
public final class Conv1D extends Conv<Conv1D> {
  /**
   * A kernel over some steps.
   *
   * @param filters number of output channels, > 0
   * @param kernelSize steps of the kernel, > 0
   */
  public Conv1D(int filters, int kernelSize) {
    super(1, filters, kernelSize);
  }

  private Conv1D(int filters, int[] kernelSize) {
    super(1, filters, kernelSize);
  }

  static Conv1D fromConfig(ConfigReader reader) {
    int[] kernelSize = Sizes.required(reader, "kernel_size", 1);
    return new Conv1D(Math.toIntExact(reader.integer("filters")), kernelSize).conv(reader);
  }

  @Override
  Padding paddingOf(String name) {
    return Padding.ofSequence(name);
  }
}
