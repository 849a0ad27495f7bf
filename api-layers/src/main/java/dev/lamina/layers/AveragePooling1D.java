// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/**
 * Means of windows of sequences (keras.io/api/layers/pooling_layers/average_pooling1d). Input
 * {@code (batch, steps, channels)}. Padding does not count.
 */
public final class AveragePooling1D extends Pooling<AveragePooling1D> {
  /** Windows of some steps. */
  public AveragePooling1D(int poolSize) {
    super(1, poolSize);
  }

  private AveragePooling1D(int[] poolSize) {
    super(1, poolSize);
  }

  static AveragePooling1D fromConfig(ConfigReader reader) {
    return new AveragePooling1D(Sizes.required(reader, "pool_size", 1)).pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, Window window) {
    return context.ops().pool().averagePool(image, window, false);
  }
}
