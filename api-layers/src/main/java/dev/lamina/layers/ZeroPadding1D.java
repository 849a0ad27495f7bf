// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** Adds zeros at both ends (keras.io/api/layers/reshaping_layers/zero_padding1d). */
public final class ZeroPadding1D extends ImageBorders<ZeroPadding1D> {
  /** One step at each end. */
  public ZeroPadding1D() {
    this(1);
  }

  /** The same number of steps at both ends. */
  public ZeroPadding1D(int both) {
    this(both, both);
  }

  /** Steps at the start and at the end. */
  public ZeroPadding1D(int start, int end) {
    super("padding", new int[][] {{start, end}});
  }

  static ZeroPadding1D fromConfig(ConfigReader reader) {
    int[] pair = read(reader, "padding", 1, 1)[0];
    return new ZeroPadding1D(pair[0], pair[1]).formatted(reader);
  }

  @Override
  Tensor change(CallContext context, Tensor input, long[] before, long[] after) {
    return padded(context, input, before, after);
  }
}
