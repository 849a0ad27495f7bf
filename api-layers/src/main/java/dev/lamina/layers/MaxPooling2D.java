// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/**
 * Maxima of windows of images (keras.io/api/layers/pooling_layers/max_pooling2d). Input {@code
 * (batch, height, width, channels)}.
 */
public final class MaxPooling2D extends Pooling<MaxPooling2D> {
  /** Windows of 2 along every axis. */
  public MaxPooling2D() {
    this(2);
  }

  /** Windows of some extent, the same along every axis. */
  public MaxPooling2D(int poolSize) {
    super(2, poolSize);
  }

  /** Windows of rows and columns. */
  public MaxPooling2D(int height, int width) {
    super(2, height, width);
  }

  private MaxPooling2D(int[] poolSize) {
    super(2, poolSize);
  }

  static MaxPooling2D fromConfig(ConfigReader reader) {
    return new MaxPooling2D(Sizes.read(reader, "pool_size", 2, 2)).pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, Window window) {
    return context.ops().pool().maxPool(image, window).get(0);
  }
}
