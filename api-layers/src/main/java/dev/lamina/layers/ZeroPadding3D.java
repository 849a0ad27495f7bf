// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** Adds zeros around a volume (keras.io/api/layers/reshaping_layers/zero_padding3d). */
public final class ZeroPadding3D extends Borders<ZeroPadding3D> {
  /** One slice on every side. */
  public ZeroPadding3D() {
    this(1);
  }

  /** The same on all sides. */
  public ZeroPadding3D(int all) {
    this(same(3, all));
  }

  /** Three pairs, before and after. */
  public ZeroPadding3D(int[][] padding) {
    super("padding", Sizes.count("padding", padding, 3));
  }

  static ZeroPadding3D fromConfig(ConfigReader reader) {
    ZeroPadding3D layer = new ZeroPadding3D(read(reader, "padding", 3, 1));
    reader.text("data_format", layer::setDataFormat);
    return layer.common(reader);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public ZeroPadding3D dataFormat(String name) {
    setDataFormat(name);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("data_format", format());
  }

  @Override
  Tensor change(CallContext context, Tensor input, long[] before, long[] after) {
    return padded(context, input, before, after);
  }
}
