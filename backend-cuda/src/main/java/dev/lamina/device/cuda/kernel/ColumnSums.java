// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.Shape;

/** The sum of each column of a matrix of float32, the last axis being the columns. */
record ColumnSums(KernelFunction kernel, long rows, long columns) {
  static ColumnSums of(Launcher launcher, Shape shape) {
    long columns = shape.dim(-1);
    return new ColumnSums(
        launcher.function("reduce", "sum_f32_blocks"),
        shape.size() / Math.max(columns, 1),
        columns);
  }

  void run(Launcher launch, long from, long to) {
    if (rows == 0) {
      launch.zero(to, columns * Float.BYTES);
      return;
    }
    launch
        .start(kernel)
        .add(from)
        .add(to)
        .add(columns)
        .add(rows)
        .add(rows)
        .add(Dims.of(new long[] {columns}, new long[] {1}).fields())
        .add(Dims.of(new long[] {rows}, new long[] {columns}).fields())
        .add(1f)
        .blocks(columns, Launcher.THREADS * 16);
  }
}
