// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/**
 * Means of windows of volumes (keras.io/api/layers/pooling_layers/average_pooling3d). Input {@code
 * (batch, depth, height, width, channels)}. Padding does not count.
 */
public final class AveragePooling3D extends Pooling<AveragePooling3D> {
  /** Windows of some extent, the same along every axis. */
  public AveragePooling3D(int poolSize) {
    super(3, poolSize);
  }

  /** Windows of slices, rows and columns. */
  public AveragePooling3D(int depth, int height, int width) {
    super(3, depth, height, width);
  }

  private AveragePooling3D(int[] poolSize) {
    super(3, poolSize);
  }

  static AveragePooling3D fromConfig(ConfigReader reader) {
    return new AveragePooling3D(Sizes.required(reader, "pool_size", 3)).pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, Window window) {
    return context.ops().pool().averagePool(image, window, false);
  }
}
