// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.Shape;

/**
 * Sums over the rows of float32 matrices whose last axis is the columns, in parts that are added up
 * in order.
 */
record ColumnSums(KernelFunction sum, KernelFunction join, long rows, long columns, long parts) {
  private static final String FAMILY = "columns";
  private static final int WIDTH = 32;
  private static final int SHARED_BYTES = Launcher.THREADS * Float.BYTES;

  /** Least rows of a part. */
  private static final long PART = 256;

  static ColumnSums of(Launcher launcher, Shape shape) {
    long columns = shape.dim(-1);
    long rows = shape.size() / Math.max(columns, 1);
    long tiles = Math.max(1, (columns + WIDTH - 1) / WIDTH);
    long parts = Math.max(1, Math.min(launcher.mostBlocks() / tiles, rows / PART));
    return new ColumnSums(
        launcher.function(FAMILY, "column_sums"),
        launcher.function(FAMILY, "join"),
        rows,
        columns,
        parts);
  }

  /** Another kernel of the family. */
  static KernelFunction function(Launcher launcher, String name) {
    return launcher.function(FAMILY, name);
  }

  /** Bytes of the parts of {@code kinds} sums. */
  long workspaceBytes(int kinds) {
    return kinds * parts * columns * Float.BYTES;
  }

  private long blocks() {
    return (columns + WIDTH - 1) / WIDTH * parts;
  }

  /** Launches a kernel whose operands were added. */
  void launch(Launcher launch) {
    launch.add(rows).add(columns).add(parts).blocks(blocks(), SHARED_BYTES);
  }

  /** Launches a kernel whose operands were added and that has a number more. */
  void launch(Launcher launch, float number) {
    launch.add(rows).add(columns).add(parts).add(number).blocks(blocks(), SHARED_BYTES);
  }

  /** The sums of all columns, scaled. */
  void run(Launcher launch, long from, long to, long workspace, double scale) {
    boolean atOnce = parts == 1 && scale == 1;
    launch(launch.start(sum).add(from).add(atOnce ? to : workspace));
    if (!atOnce) {
      join(launch, workspace, to, 1, 0, scale);
    }
  }

  /** Adds up the parts of one of {@code kinds} sums, scaled. */
  void join(Launcher launch, long workspace, long to, int kinds, int kind, double scale) {
    launch
        .start(join)
        .add(workspace)
        .add(to)
        .add(columns)
        .add(parts)
        .add(kinds * columns)
        .add(kind * columns)
        .add((float) scale)
        .elements(columns);
  }
}
