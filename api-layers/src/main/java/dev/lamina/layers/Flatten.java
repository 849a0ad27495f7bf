// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * A sample as one row: {@code (batch, a, b)} becomes {@code (batch, a b)}
 * (keras.io/api/layers/reshaping_layers/flatten).
 */
public final class Flatten extends FluentLayer<Flatten> {
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  /** Channels last. */
  public Flatten() {}

  static Flatten fromConfig(ConfigReader reader) {
    Flatten layer = new Flatten();
    reader.text("data_format", layer::dataFormat);
    return layer.common(reader);
  }

  /**
   * {@code channels_last} (default) or {@code channels_first}, which moves the channels to the end
   * first, so that both give the same row.
   */
  public Flatten dataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
    return self();
  }

  /** Where the channels are. */
  public DataFormat dataFormat() {
    return dataFormat;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("data_format", dataFormat);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Tensor last = dataFormat.toLast(context.ops(), input);
    int rank = input.shape().rank();
    long batch = input.shape().dim(0);
    long row = 1;
    for (int i = 1; i < rank; i++) {
      row *= input.shape().dim(i);
    }
    return context.ops().array().reshape(last, Shape.of(batch, row));
  }
}
