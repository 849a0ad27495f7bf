// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The mean of each channel of images (keras.io/api/layers/pooling_layers/global_average_pooling2d).
 */
public final class GlobalAveragePooling2D extends GlobalPooling<GlobalAveragePooling2D> {
  /** Channels last, without the image's axes. */
  public GlobalAveragePooling2D() {
    super(4);
  }

  static GlobalAveragePooling2D fromConfig(ConfigReader reader) {
    return new GlobalAveragePooling2D().pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor input, int[] axes) {
    return context.ops().reduce().mean(input, keepdims(), axes);
  }
}
