// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** Adds rows and columns of zeros (keras.io/api/layers/reshaping_layers/zero_padding2d). */
public final class ZeroPadding2D extends ImageBorders<ZeroPadding2D> {
  /** One row or column on every side. */
  public ZeroPadding2D() {
    this(1);
  }

  /** The same on all sides. */
  public ZeroPadding2D(int all) {
    this(all, all);
  }

  /** Rows at top and bottom, columns left and right. */
  public ZeroPadding2D(int height, int width) {
    this(new int[][] {{height, height}, {width, width}});
  }

  /** Pairs {@code {{top, bottom}, {left, right}}}. */
  public ZeroPadding2D(int[][] padding) {
    super("padding", Sizes.count("padding", padding, 2));
  }

  static ZeroPadding2D fromConfig(ConfigReader reader) {
    return new ZeroPadding2D(read(reader, "padding", 2, 1)).formatted(reader);
  }

  @Override
  Tensor change(CallContext context, Tensor input, long[] before, long[] after) {
    return padded(context, input, before, after);
  }
}
