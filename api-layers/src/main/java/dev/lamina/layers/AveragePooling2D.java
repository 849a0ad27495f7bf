// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/** Means of windows of images (keras.io/api/layers/pooling_layers/average_pooling2d). */
public final class AveragePooling2D extends Pooling2D<AveragePooling2D> {
  /** Square windows. */
  public AveragePooling2D(int poolSize) {
    this(poolSize, poolSize);
  }

  /** Windows of rows and columns. */
  public AveragePooling2D(int height, int width) {
    super(height, width);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, Window window) {
    return context.ops().pool().averagePool(image, window, false);
  }
}
