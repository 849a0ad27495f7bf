// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/** {@link ConvLSTM} over sequences of lines (keras.io/api/layers/recurrent_layers/conv_lstm1d). */
public final class ConvLSTM1D extends ConvLSTM<ConvLSTM1D> {
  /** A layer with so many output channels and a kernel of these extents, all > 0. */
  public ConvLSTM1D(int filters, int kernelSize) {
    super(filters, kernelSize);
  }

  static ConvLSTM1D fromConfig(ConfigReader reader) {
    reader.integers("kernel_size");
    int[] size = Sizes.read(reader, "kernel_size", 1, 1);
    return new ConvLSTM1D(Math.toIntExact(reader.integer("filters")), size[0])
        .convolutional(reader);
  }
}
