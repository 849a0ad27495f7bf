// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * The arguments of layers that pool windows of a sequence, an image or a volume.
 *
 * <p>Where an argument is one number for each axis, a single number counts for all of them.
 *
 * @param <L> the layer's own class
 */
public abstract class Pooling<L extends Pooling<L>> extends FluentLayer<L> {
  private final List<Integer> poolSize;
  private List<Integer> strides;
  private Padding padding = Padding.VALID;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  Pooling(int axes, int... poolSize) {
    this.poolSize = Sizes.atLeast(1, "poolSize", axes, poolSize);
    this.strides = this.poolSize;
  }

  /** Steps along each axis; default the pool size. */
  public final L strides(int first, int... others) {
    this.strides = Sizes.atLeast(1, "strides", axes(), Sizes.all(first, others));
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
  public final List<Integer> poolSize() {
    return poolSize;
  }

  /** Steps along each axis. */
  public final List<Integer> strides() {
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

  /** Reads what this class has, and what all layers have. */
  final L pooling(ConfigReader reader) {
    if (reader.given("strides")) {
      int[] given = Sizes.read(reader, "strides", axes(), 1);
      strides = Sizes.atLeast(1, "strides", axes(), given);
    }
    reader.text("padding", this::padding);
    reader.text("data_format", this::dataFormat);
    return common(reader);
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("pool_size", poolSize)
        .put("padding", padding)
        .put("strides", strides)
        .put("data_format", dataFormat);
  }

  @Override
  protected final void build(List<PartialShape> inputs) {
    InputCheck.ranked(inputs, axes() + 2, dataFormat);
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    Tensor image = dataFormat.toLast(context.ops(), input);
    Tensor pooled = pool(context, image, window(image.shape()));
    return dataFormat.fromLast(context.ops(), pooled);
  }

  /** The pools of an image with channels last. */
  abstract Tensor pool(CallContext context, Tensor image, Window window);

  private int axes() {
    return poolSize.size();
  }

  private Window window(Shape image) {
    List<Integer> ones = Collections.nCopies(axes(), 1);
    return padding.around(image, new Window(poolSize, strides, ones, Margins.none(axes())));
  }
}
