// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Repeats each step (keras.io/api/layers/reshaping_layers/up_sampling1d). */
public final class UpSampling1D extends FluentLayer<UpSampling1D> {
  private final int size;

  /** Twice. */
  public UpSampling1D() {
    this(2);
  }

  /** A number of times, > 0. */
  public UpSampling1D(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size + " must be >= 1");
    }
    this.size = size;
  }

  static UpSampling1D fromConfig(ConfigReader reader) {
    return new UpSampling1D(Math.toIntExact(reader.integer("size", 2))).common(reader);
  }

  /** How often each step is there. */
  public int size() {
    return size;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("size", size);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    InputCheck.ranked(inputs, 3, DataFormat.CHANNELS_LAST);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return context.ops().array().repeat(input, size, 1);
  }
}
