// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;

/** One number for each column, written into every row; a product is then added to it. */
record Bias(BlockCopy copy) {
  static Bias of(Launcher launcher, Shape output) {
    return of(launcher, output, DType.FLOAT32);
  }

  static Bias of(Launcher launcher, Shape output, DType dtype) {
    long[] extents = {output.size() / Math.max(output.dim(-1), 1), output.dim(-1)};
    Moves moves = new Moves(launcher, dtype);
    long[] repeated = {0, 1};
    return new Bias(moves.copy(extents, 0, repeated, 0, Dims.rowMajor(extents)));
  }

  void spread(Launcher launch, long bias, long target) {
    copy.run(launch, bias, target);
  }
}
