// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;

/** Takes steps away at both ends (keras.io/api/layers/reshaping_layers/cropping1d). */
public final class Cropping1D extends Borders<Cropping1D> {
  /** One step at each end. */
  public Cropping1D() {
    this(1);
  }

  /** The same number of steps at both ends. */
  public Cropping1D(int both) {
    this(both, both);
  }

  /** Steps at the start and at the end. */
  public Cropping1D(int start, int end) {
    super("cropping", new int[][] {{start, end}});
  }

  static Cropping1D fromConfig(ConfigReader reader) {
    int[] pair = read(reader, "cropping", 1, 1)[0];
    return new Cropping1D(pair[0], pair[1]).common(reader);
  }

  @Override
  Tensor change(CallContext context, Tensor input, long[] before, long[] after) {
    return cropped(context, input, before, after);
  }
}
