// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Repeats the slices of volumes (keras.io/api/layers/reshaping_layers/up_sampling3d). */
public final class UpSampling3D extends FluentLayer<UpSampling3D> {
  private final int[] size;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  /** Twice in each direction. */
  public UpSampling3D() {
    this(2, 2, 2);
  }

  /** Factors of the three axes, > 0. */
  public UpSampling3D(int first, int second, int third) {
    if (first < 1 || second < 1 || third < 1) {
      throw new IllegalArgumentException(
          "size (" + first + ", " + second + ", " + third + ") must be >= 1");
    }
    this.size = new int[] {first, second, third};
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
    for (int i = 0; i < size.length; i++) {
      x = context.ops().array().repeat(x, size[i], dataFormat.firstAxis() + i);
    }
    return x;
  }
}
