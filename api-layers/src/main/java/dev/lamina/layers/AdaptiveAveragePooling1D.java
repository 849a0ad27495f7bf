// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/**
 * Means of as many windows of sequences as the output is to have
 * (keras.io/api/layers/pooling_layers/adaptive_average_pooling1d). Input {@code (batch, steps,
 * channels)}.
 */
public final class AdaptiveAveragePooling1D extends AdaptivePooling<AdaptiveAveragePooling1D> {
  /** An output of some steps. */
  public AdaptiveAveragePooling1D(int outputSize) {
    super(1, outputSize);
  }

  private AdaptiveAveragePooling1D(int[] outputSize) {
    super(1, outputSize);
  }

  static AdaptiveAveragePooling1D fromConfig(ConfigReader reader) {
    return new AdaptiveAveragePooling1D(Sizes.required(reader, "output_size", 1)).adaptive(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor image, int[] size) {
    return context.ops().pool().adaptiveAveragePool(image, size);
  }
}
