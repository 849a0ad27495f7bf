// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** Takes rows and columns away (keras.io/api/layers/reshaping_layers/cropping2d). */
public final class Cropping2D extends ImageBorders<Cropping2D> {
  /** Takes nothing away, Keras's default. */
  public Cropping2D() {
    this(0);
  }

  /** The same on all sides. */
  public Cropping2D(int all) {
    this(all, all);
  }

  /** Rows at top and bottom, columns left and right. */
  public Cropping2D(int height, int width) {
    this(new int[][] {{height, height}, {width, width}});
  }

  /** Pairs {@code {{top, bottom}, {left, right}}}. */
  public Cropping2D(int[][] cropping) {
    super("cropping", Sizes.count("cropping", cropping, 2));
  }

  static Cropping2D fromConfig(ConfigReader reader) {
    return new Cropping2D(read(reader, "cropping", 2, 0)).formatted(reader);
  }

  @Override
  Tensor change(CallContext context, Tensor input, long[] before, long[] after) {
    return cropped(context, input, before, after);
  }
}
