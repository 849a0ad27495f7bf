// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The maximum of each feature over the steps
 * (keras.io/api/layers/pooling_layers/global_max_pooling1d).
 */
public final class GlobalMaxPooling1D extends GlobalPooling<GlobalMaxPooling1D> {
  /** Channels last, without the axis of the steps. */
  public GlobalMaxPooling1D() {
    super(3);
  }

  static GlobalMaxPooling1D fromConfig(ConfigReader reader) {
    return new GlobalMaxPooling1D().pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor input, int[] axes) {
    return context.ops().reduce().max(input, keepdims(), axes);
  }
}
