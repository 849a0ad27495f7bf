// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The maximum of each channel of volumes (keras.io/api/layers/pooling_layers/global_max_pooling3d).
 */
public final class GlobalMaxPooling3D extends GlobalPooling<GlobalMaxPooling3D> {
  /** Channels last, without the volume's axes. */
  public GlobalMaxPooling3D() {
    super(5);
  }

  static GlobalMaxPooling3D fromConfig(ConfigReader reader) {
    return new GlobalMaxPooling3D().pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor input, int[] axes) {
    return context.ops().reduce().max(input, keepdims(), axes);
  }
}
