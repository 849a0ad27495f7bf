// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * {@link ConvLSTM} over sequences of volumes (keras.io/api/layers/recurrent_layers/conv_lstm3d).
 */
public final class ConvLSTM3D extends ConvLSTM<ConvLSTM3D> {
  /** A layer with so many output channels and a kernel of these extents, all > 0. */
  public ConvLSTM3D(int filters, int kernelDepth, int kernelHeight, int kernelWidth) {
    super(filters, kernelDepth, kernelHeight, kernelWidth);
  }

  static ConvLSTM3D fromConfig(ConfigReader reader) {
    reader.integers("kernel_size");
    int[] size = Sizes.read(reader, "kernel_size", 3, 1);
    return new ConvLSTM3D(Math.toIntExact(reader.integer("filters")), size[0], size[1], size[2])
        .convolutional(reader);
  }
}
