// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * Dropout of whole features of sequences {@code (batch, steps, features)}
 * (keras.io/api/layers/regularization_layers/spatial_dropout1d).
 */
public final class SpatialDropout1D extends SpatialDropout<SpatialDropout1D> {
  /** Drops a share of the features, in [0, 1]. */
  public SpatialDropout1D(double rate) {
    super(3, rate);
  }

  static SpatialDropout1D fromConfig(ConfigReader reader) {
    return new SpatialDropout1D(reader.number("rate")).noise(reader);
  }
}
