// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Tensor;

/**
 * Maxima of windows of sequences (keras.io/api/layers/pooling_layers/max_pooling1d). Input {@code
 * (batch, steps, channels)}.
 */
public final class MaxPooling1D extends Pooling<MaxPooling1D> {
  /** Windows of 2 steps. */
  public MaxPooling1D() {
    this(2);
  }

  /** Windows of some steps. */
  public MaxPooling1D(int poolSize) {
    super(1, poolSize);
  }

  private MaxPooling1D(int[] poolSize) {
    super(1, poolSize);
  }

  static MaxPooling1D fromConfig(ConfigReader reader) {
    return new MaxPooling1D(Sizes.read(reader, "pool_size", 1, 2)).pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, Window window) {
    return context.ops().pool().maxPool(image, window).get(0);
  }
}
