// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/**
 * Maxima of windows of volumes (keras.io/api/layers/pooling_layers/max_pooling3d). Input {@code
 * (batch, depth, height, width, channels)}.
 */
public final class MaxPooling3D extends Pooling<MaxPooling3D> {
  /** Windows of 2 along every axis. */
  public MaxPooling3D() {
    this(2);
  }

  /** Windows of some extent, the same along every axis. */
  public MaxPooling3D(int poolSize) {
    super(3, poolSize);
  }

  /** Windows of slices, rows and columns. */
  public MaxPooling3D(int depth, int height, int width) {
    super(3, depth, height, width);
  }

  private MaxPooling3D(int[] poolSize) {
    super(3, poolSize);
  }

  static MaxPooling3D fromConfig(ConfigReader reader) {
    return new MaxPooling3D(Sizes.read(reader, "pool_size", 3, 2)).pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, Window window) {
    return context.ops().pool().maxPool(image, window).get(0);
  }
}
