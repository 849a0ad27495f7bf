// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Layers that pool a sequence, an image or a volume of any size to one of a given size. Along an
 * axis of extent n, output i of m comes from the elements from {@code floor(i n / m)} up to, and
 * without, {@code ceil((i + 1) n / m)}
 * (pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d).
 *
 * @param <L> the layer's own class
 */
public abstract class AdaptivePooling<L extends AdaptivePooling<L>> extends FluentLayer<L> {
  private final List<Integer> outputSize;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  AdaptivePooling(int axes, int... outputSize) {
    this.outputSize = Sizes.atLeast(1, "outputSize", axes, outputSize);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** Extents of the output. */
  public final List<Integer> outputSize() {
    return outputSize;
  }

  /** Where the channels are. */
  public final DataFormat dataFormat() {
    return dataFormat;
  }

  /** Reads what this class has, and what all layers have. */
  final L adaptive(ConfigReader reader) {
    reader.text("data_format", this::dataFormat);
    return common(reader);
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("output_size", outputSize).put("data_format", dataFormat);
  }

  @Override
  protected final void build(List<PartialShape> inputs) {
    InputCheck.ranked(inputs, outputSize.size() + 2, dataFormat);
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    int[] size = outputSize.stream().mapToInt(Integer::intValue).toArray();
    Tensor pooled = pool(context, dataFormat.toLast(context.ops(), input), size);
    return dataFormat.fromLast(context.ops(), pooled);
  }

  /** The pools of an image with channels last. */
  abstract Tensor pool(CallContext context, Tensor image, int[] size);
}
