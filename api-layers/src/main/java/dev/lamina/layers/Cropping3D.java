// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** Takes slices of a volume away (keras.io/api/layers/reshaping_layers/cropping3d). */
public final class Cropping3D extends Borders<Cropping3D> {
  /** One slice on every side. */
  public Cropping3D() {
    this(1);
  }

  /** The same on all sides. */
  public Cropping3D(int all) {
    this(same(3, all));
  }

  /** Three pairs, before and after. */
  public Cropping3D(int[][] cropping) {
    super("cropping", Sizes.count("cropping", cropping, 3));
  }

  static Cropping3D fromConfig(ConfigReader reader) {
    Cropping3D layer = new Cropping3D(read(reader, "cropping", 3, 1));
    reader.text("data_format", layer::setDataFormat);
    return layer.common(reader);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public Cropping3D dataFormat(String name) {
    setDataFormat(name);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("data_format", format());
  }

  @Override
  Tensor change(CallContext context, Tensor input, long[] before, long[] after) {
    return cropped(context, input, before, after);
  }
}
