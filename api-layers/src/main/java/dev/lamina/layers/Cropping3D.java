// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** Takes slices of a volume away (keras.io/api/layers/reshaping_layers/cropping3d). */
public final class Cropping3D extends ImageBorders<Cropping3D> {
  /** One slice on every side. */
  public Cropping3D() {
    this(1);
  }

  /** The same on all sides. */
  public Cropping3D(int all) {
    this(same(3, all));
  }

  /** Three pairs, before and after. */
  public Cropping3D(int[][] cropping) {
    super("cropping", Sizes.count("cropping", cropping, 3));
  }

  static Cropping3D fromConfig(ConfigReader reader) {
    return new Cropping3D(read(reader, "cropping", 3, 1)).formatted(reader);
  }

  @Override
  Tensor change(CallContext context, Tensor input, long[] before, long[] after) {
    return cropped(context, input, before, after);
  }
}
