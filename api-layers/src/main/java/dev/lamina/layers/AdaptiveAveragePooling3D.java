// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * Means of as many windows of volumes as the output is to have
 * (keras.io/api/layers/pooling_layers/adaptive_average_pooling3d). Input {@code (batch, depth,
 * height, width, channels)}.
 */
public final class AdaptiveAveragePooling3D extends AdaptivePooling<AdaptiveAveragePooling3D> {
  /** An output of some extent, the same along every axis. */
  public AdaptiveAveragePooling3D(int outputSize) {
    super(3, outputSize);
  }

  /** An output of slices, rows and columns. */
  public AdaptiveAveragePooling3D(int depth, int height, int width) {
    super(3, depth, height, width);
  }

  private AdaptiveAveragePooling3D(int[] outputSize) {
    super(3, outputSize);
  }

  static AdaptiveAveragePooling3D fromConfig(ConfigReader reader) {
    return new AdaptiveAveragePooling3D(Sizes.required(reader, "output_size", 3)).adaptive(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, int[] size) {
    return context.ops().pool().adaptiveAveragePool(image, size);
  }
}
