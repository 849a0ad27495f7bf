// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The mean of each channel of images (keras.io/api/layers/pooling_layers/global_average_pooling2d).
 * Output {@code (batch, channels)}, or with {@code keepdims} an image of 1 by 1.
 */
public final class GlobalAveragePooling2D extends FluentLayer<GlobalAveragePooling2D> {
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private boolean keepdims;

  /** Channels last, without the image's axes. */
  public GlobalAveragePooling2D() {}

  /** {@code channels_last} (default) or {@code channels_first}. */
  public GlobalAveragePooling2D dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** Whether the image's axes stay, with extent 1; default false. */
  public GlobalAveragePooling2D keepdims(boolean keep) {
    this.keepdims = keep;
    return self();
  }

  /** Where the channels are. */
  public DataFormat dataFormat() {
    return dataFormat;
  }

  /** Whether the image's axes stay. */
  public boolean keepdims() {
    return keepdims;
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    InputCheck.image(inputs, dataFormat);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return dataFormat == DataFormat.CHANNELS_LAST
        ? context.ops().reduce().mean(input, keepdims, 1, 2)
        : context.ops().reduce().mean(input, keepdims, 2, 3);
  }
}
