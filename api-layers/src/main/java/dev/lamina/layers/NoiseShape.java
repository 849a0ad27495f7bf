// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import java.util.Arrays;

/** The argument {@code noise_shape}: axes of extent 1 share what is dropped. */
final class NoiseShape {
  static final NoiseShape OF_INPUT = new NoiseShape(null);

  private final long[] dims;

  private NoiseShape(long[] dims) {
    this.dims = dims;
  }

  static NoiseShape of(long... dims) {
    return dims == null ? OF_INPUT : new NoiseShape(dims.clone());
  }

  long[] dims() {
    return dims == null ? new long[0] : dims.clone();
  }

  Object config() {
    return dims == null ? null : Extents.config(dims);
  }

  void check(PartialShape input) {
    if (dims != null && dims.length != input.rank()) {
      throw new IllegalArgumentException(
          "noiseShape " + Arrays.toString(dims) + " must have an extent for each axis");
    }
  }

  Shape with(Shape input) {
    if (dims == null) {
      return input;
    }
    long[] known = dims.clone();
    for (int i = 0; i < known.length; i++) {
      known[i] = known[i] == -1 ? input.dim(i) : known[i];
    }
    return Shape.of(known);
  }
}
