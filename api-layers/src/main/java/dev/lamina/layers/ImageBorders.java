// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Layers that change the borders of what has its channels first or last.
 *
 * @param <L> the layer's own class
 */
public abstract class ImageBorders<L extends ImageBorders<L>> extends Borders<L> {
  ImageBorders(String argument, int[][] amounts) {
    super(argument, amounts);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    setDataFormat(name);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("data_format", format());
  }

  /** Reads what this class has, and what all layers have. */
  final L formatted(ConfigReader reader) {
    reader.text("data_format", this::setDataFormat);
    return common(reader);
  }
}
