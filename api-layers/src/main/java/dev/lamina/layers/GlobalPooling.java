// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Layers that make one number of each channel of a sequence, an image or a volume. Output {@code
 * (batch, channels)}, or with {@code keepdims} the image's axes with extent 1 as well.
 *
 * @param <L> the layer's own class
 */
public abstract class GlobalPooling<L extends GlobalPooling<L>> extends FluentLayer<L> {
  private final int rank;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private boolean keepdims;

  GlobalPooling(int rank) {
    this.rank = rank;
  }

  final L pooling(ConfigReader reader) {
    reader.text("data_format", this::dataFormat);
    reader.flag("keepdims", this::keepdims);
    return common(reader);
  }

  /** {@code channels_last} (default) or {@code channels_first}. */
  public final L dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** Whether the image's axes stay, with extent 1; default false. */
  public final L keepdims(boolean keep) {
    this.keepdims = keep;
    return self();
  }

  /** Where the channels are. */
  public final DataFormat dataFormat() {
    return dataFormat;
  }

  /** Whether the image's axes stay. */
  public final boolean keepdims() {
    return keepdims;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("data_format", dataFormat).put("keepdims", keepdims);
  }

  @Override
  protected final void build(List<PartialShape> inputs) {
    InputCheck.ranked(inputs, rank, dataFormat);
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    int first = dataFormat.firstAxis();
    return pool(context, input, IntStream.range(first, first + rank - 2).toArray());
  }

  /** One number over these axes. */
  abstract Tensor pool(CallContext context, Tensor input, int[] axes);
}
