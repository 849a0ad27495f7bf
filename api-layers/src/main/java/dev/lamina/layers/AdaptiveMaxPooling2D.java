// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * Maxima of as many windows of images as the output is to have
 * (keras.io/api/layers/pooling_layers/adaptive_max_pooling2d). Input {@code (batch, height, width,
 * channels)}.
 */
public final class AdaptiveMaxPooling2D extends AdaptivePooling<AdaptiveMaxPooling2D> {
  /** An output of some extent, the same along every axis. */
  public AdaptiveMaxPooling2D(int outputSize) {
    super(2, outputSize);
  }

  /** An output of rows and columns. */
  public AdaptiveMaxPooling2D(int height, int width) {
    super(2, height, width);
  }

  private AdaptiveMaxPooling2D(int[] outputSize) {
    super(2, outputSize);
  }

  static AdaptiveMaxPooling2D fromConfig(ConfigReader reader) {
    return new AdaptiveMaxPooling2D(Sizes.required(reader, "output_size", 2)).adaptive(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, int[] size) {
    return context.ops().pool().adaptiveMaxPool(image, size);
  }
}
