// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.op.image.Interpolation;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Enlarges images by whole factors (keras.io/api/layers/reshaping_layers/up_sampling2d): repeats
 * rows and columns, or interpolates between them; see {@link Interpolation}.
 */
public final class UpSampling2D extends FluentLayer<UpSampling2D> {
  private final List<Integer> size;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private Interpolation interpolation = Interpolation.NEAREST;

  /** Twice in each direction. */
  public UpSampling2D() {
    this(2);
  }

  /** The same factor in both directions. */
  public UpSampling2D(int both) {
    this(both, both);
  }

  /** Factors of rows and columns, > 0. */
  public UpSampling2D(int rows, int columns) {
    this.size = Sizes.atLeast(1, "size", 2, rows, columns);
  }

  static UpSampling2D fromConfig(ConfigReader reader) {
    int[] size = Sizes.read(reader, "size", 2, 2);
    UpSampling2D layer = new UpSampling2D(size[0], size[1]);
    reader.text("data_format", layer::dataFormat);
    reader.text("interpolation", layer::interpolation);
    return layer.common(reader);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public UpSampling2D dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** {@code nearest} (default), {@code bilinear}, {@code bicubic}, {@code lanczos3/5}. */
  public UpSampling2D interpolation(String name) {
    this.interpolation = Interpolations.resize(name);
    return self();
  }

  /** Factors of rows and columns. */
  public List<Integer> size() {
    return size;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("size", size)
        .put("data_format", dataFormat)
        .put("interpolation", interpolation);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    InputCheck.image(inputs, dataFormat);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    Tensor image = dataFormat.toLast(ops, input);
    long height = image.shape().dim(1) * size.get(0);
    long width = image.shape().dim(2) * size.get(1);
    return dataFormat.fromLast(ops, ops.image().resize(image, height, width, interpolation));
  }
}
