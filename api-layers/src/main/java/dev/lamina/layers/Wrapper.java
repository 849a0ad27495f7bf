// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import java.util.Map;
import java.util.Objects;

/**
 * Layers around another layer, whose weights are theirs.
 *
 * @param <L> the layer's own class
 */
public abstract class Wrapper<L extends Wrapper<L>> extends FluentLayer<L> {
  private final Layer layer;

  Wrapper(Layer layer) {
    this.layer = addLayer(Objects.requireNonNull(layer, "layer"));
  }

  static Layer wrapped(ConfigReader reader) {
    return reader.object("layer", Layers.CLASSES);
  }

  /** The layer inside. */
  public final Layer layer() {
    return layer;
  }

  @Override
  public Map<String, Layer> parts() {
    return Map.of("layer", layer);
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("layer", Layers.CLASSES.serialize(layer));
  }
}
