// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Dropout of whole channels of images
 * (keras.io/api/layers/regularization_layers/spatial_dropout2d).
 */
public final class SpatialDropout2D extends SpatialDropout<SpatialDropout2D> {
  /** Drops a share of the channels, in [0, 1]. */
  public SpatialDropout2D(double rate) {
    super(4, rate);
  }

  static SpatialDropout2D fromConfig(ConfigReader reader) {
    SpatialDropout2D layer = new SpatialDropout2D(reader.number("rate"));
    reader.text("data_format", layer::setDataFormat);
    return layer.noise(reader);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public SpatialDropout2D dataFormat(String name) {
    setDataFormat(name);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("data_format", format());
  }
}
