// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** Adds zeros around a volume (keras.io/api/layers/reshaping_layers/zero_padding3d). */
public final class ZeroPadding3D extends ImageBorders<ZeroPadding3D> {
  /** One slice on every side. */
  public ZeroPadding3D() {
    this(1);
  }

  /** The same on all sides. */
  public ZeroPadding3D(int all) {
    this(same(3, all));
  }

  /** Three pairs, before and after. */
  public ZeroPadding3D(int[][] padding) {
    super("padding", Sizes.count("padding", padding, 3));
  }

  static ZeroPadding3D fromConfig(ConfigReader reader) {
    return new ZeroPadding3D(read(reader, "padding", 3, 1)).formatted(reader);
  }

  @Override
  Tensor change(CallContext context, Tensor input, long[] before, long[] after) {
    return padded(context, input, before, after);
  }
}
