// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * Maxima of as many windows of sequences as the output is to have
 * (keras.io/api/layers/pooling_layers/adaptive_max_pooling1d). Input {@code (batch, steps,
 * channels)}.
 */
public final class AdaptiveMaxPooling1D extends AdaptivePooling<AdaptiveMaxPooling1D> {
  /** An output of some steps. */
  public AdaptiveMaxPooling1D(int outputSize) {
    super(1, outputSize);
  }

  private AdaptiveMaxPooling1D(int[] outputSize) {
    super(1, outputSize);
  }

  static AdaptiveMaxPooling1D fromConfig(ConfigReader reader) {
    return new AdaptiveMaxPooling1D(Sizes.required(reader, "output_size", 1)).adaptive(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, int[] size) {
    return context.ops().pool().adaptiveMaxPool(image, size);
  }
}
