// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Repeats the slices of volumes (keras.io/api/layers/reshaping_layers/up_sampling3d). */
public final class UpSampling3D extends FluentLayer<UpSampling3D> {
  private final List<Integer> size;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  /** Twice in each direction. */
  public UpSampling3D() {
    this(2, 2, 2);
  }

  /** Factors of the three axes, > 0. */
  public UpSampling3D(int first, int second, int third) {
    this.size = Sizes.atLeast(1, "size", 3, first, second, third);
  }

  static UpSampling3D fromConfig(ConfigReader reader) {
    int[] size = Sizes.read(reader, "size", 3, 2);
    UpSampling3D layer = new UpSampling3D(size[0], size[1], size[2]);
    reader.text("data_format", layer::dataFormat);
    return layer.common(reader);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public UpSampling3D dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("size", size).put("data_format", dataFormat);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    InputCheck.ranked(inputs, 5, dataFormat);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Tensor x = input;
    for (int i = 0; i < size.size(); i++) {
      x = context.ops().array().repeat(x, size.get(i), dataFormat.firstAxis() + i);
    }
    return x;
  }
}
