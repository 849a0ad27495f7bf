// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/** Maxima of windows of images (keras.io/api/layers/pooling_layers/max_pooling2d). */
public final class MaxPooling2D extends Pooling2D<MaxPooling2D> {
  /** Windows of 2 by 2. */
  public MaxPooling2D() {
    this(2);
  }

  /** Square windows. */
  public MaxPooling2D(int poolSize) {
    this(poolSize, poolSize);
  }

  /** Windows of rows and columns. */
  public MaxPooling2D(int height, int width) {
    super(height, width);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, Window window) {
    return context.ops().pool().maxPool(image, window).get(0);
  }
}
