// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/** {@link ConvLSTM} over sequences of images (keras.io/api/layers/recurrent_layers/conv_lstm2d). */
public final class ConvLSTM2D extends ConvLSTM<ConvLSTM2D> {
  /** A layer with so many output channels and a kernel of these extents, all > 0. */
  public ConvLSTM2D(int filters, int kernelHeight, int kernelWidth) {
    super(filters, kernelHeight, kernelWidth);
  }

  static ConvLSTM2D fromConfig(ConfigReader reader) {
    reader.integers("kernel_size");
    int[] size = Sizes.read(reader, "kernel_size", 2, 1);
    return new ConvLSTM2D(Math.toIntExact(reader.integer("filters")), size[0], size[1])
        .convolutional(reader);
  }
}
