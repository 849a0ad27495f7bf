// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/**
 * Means of windows of images (keras.io/api/layers/pooling_layers/average_pooling2d). Input {@code
 * (batch, height, width, channels)}. Padding does not count.
 */
public final class AveragePooling2D extends Pooling<AveragePooling2D> {
  /** Windows of some extent, the same along every axis. */
  public AveragePooling2D(int poolSize) {
    super(2, poolSize);
  }

  /** Windows of rows and columns. */
  public AveragePooling2D(int height, int width) {
    super(2, height, width);
  }

  private AveragePooling2D(int[] poolSize) {
    super(2, poolSize);
  }

  static AveragePooling2D fromConfig(ConfigReader reader) {
    return new AveragePooling2D(Sizes.required(reader, "pool_size", 2)).pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, Window window) {
    return context.ops().pool().averagePool(image, window, false);
  }
}
