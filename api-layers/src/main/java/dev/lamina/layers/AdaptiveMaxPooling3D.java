// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * Maxima of as many windows of volumes as the output is to have
 * (keras.io/api/layers/pooling_layers/adaptive_max_pooling3d). Input {@code (batch, depth, height,
 * width, channels)}.
 */
public final class AdaptiveMaxPooling3D extends AdaptivePooling<AdaptiveMaxPooling3D> {
  /** An output of some extent, the same along every axis. */
  public AdaptiveMaxPooling3D(int outputSize) {
    super(3, outputSize);
  }

  /** An output of slices, rows and columns. */
  public AdaptiveMaxPooling3D(int depth, int height, int width) {
    super(3, depth, height, width);
  }

  private AdaptiveMaxPooling3D(int[] outputSize) {
    super(3, outputSize);
  }

  static AdaptiveMaxPooling3D fromConfig(ConfigReader reader) {
    return new AdaptiveMaxPooling3D(Sizes.required(reader, "output_size", 3)).adaptive(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, int[] size) {
    return context.ops().pool().adaptiveMaxPool(image, size);
  }
}
