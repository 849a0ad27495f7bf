// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * The mean of each channel of volumes
 * (keras.io/api/layers/pooling_layers/global_average_pooling3d).
 */
public final class GlobalAveragePooling3D extends GlobalPooling<GlobalAveragePooling3D> {
  /** Channels last, without the volume's axes. */
  public GlobalAveragePooling3D() {
    super(5);
  }

  static GlobalAveragePooling3D fromConfig(ConfigReader reader) {
    return new GlobalAveragePooling3D().pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor input, int[] axes) {
    return context.ops().reduce().mean(input, keepdims(), axes);
  }
}
