// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The maximum of each channel of images (keras.io/api/layers/pooling_layers/global_max_pooling2d).
 */
public final class GlobalMaxPooling2D extends GlobalPooling<GlobalMaxPooling2D> {
  /** Channels last, without the image's axes. */
  public GlobalMaxPooling2D() {
    super(4);
  }

  static GlobalMaxPooling2D fromConfig(ConfigReader reader) {
    return new GlobalMaxPooling2D().pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor input, int[] axes) {
    return context.ops().reduce().max(input, keepdims(), axes);
  }
}
