// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The arguments of layers that pool windows of images.
 *
 * @param <L> the layer's own class
 */
public abstract class Pooling2D<L extends Pooling2D<L>> extends FluentLayer<L> {
  private final Pair poolSize;
  private Pair strides;
  private Padding padding = Padding.VALID;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  Pooling2D(int height, int width) {
    this.poolSize = new Pair(height, width).positive("poolSize");
    this.strides = poolSize;
  }

  /** The same step down and right; default the pool size. */
  public final L strides(int both) {
    return strides(both, both);
  }

  /** Steps down and right; default the pool size. */
  public final L strides(int height, int width) {
    this.strides = new Pair(height, width).positive("strides");
    return self();
  }

  /** {@code valid} (default) or {@code same}. */
  public final L padding(String name) {
    this.padding = Padding.of(name);
    return self();
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** Extents of the window. */
  public final Pair poolSize() {
    return poolSize;
  }

  /** Steps down and right. */
  public final Pair strides() {
    return strides;
  }

  /** What happens at the borders. */
  public final Padding padding() {
    return padding;
  }

  /** Where the channels are. */
  public final DataFormat dataFormat() {
    return dataFormat;
  }

  @Override
  protected final void build(List<PartialShape> inputs) {
    InputCheck.image(inputs, dataFormat);
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    Tensor image = dataFormat.toLast(context.ops(), input);
    Tensor pooled = pool(context, image, window(image.shape()));
    return dataFormat.fromLast(context.ops(), pooled);
  }

  abstract Tensor pool(CallContext context, Tensor image, Window window);

  private Window window(Shape image) {
    Window window =
        Window.of(poolSize.height(), poolSize.width())
            .withStrides(strides.height(), strides.width());
    return padding.around(image, window);
  }
}
