// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Dropout of whole channels of volumes
 * (keras.io/api/layers/regularization_layers/spatial_dropout3d).
 */
public final class SpatialDropout3D extends SpatialDropout<SpatialDropout3D> {
  /** Drops a share of the channels, in [0, 1]. */
  public SpatialDropout3D(double rate) {
    super(5, rate);
  }

  static SpatialDropout3D fromConfig(ConfigReader reader) {
    SpatialDropout3D layer = new SpatialDropout3D(reader.number("rate"));
    reader.text("data_format", layer::setDataFormat);
    return layer.noise(reader);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public SpatialDropout3D dataFormat(String name) {
    setDataFormat(name);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("data_format", format());
  }
}
