// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.Shape;

/**
 * How the kernels of the family {@code columns} split {@code (rows, channels)}: blocks have some
 * units of channels side by side and lanes of rows. Shapes alone decide, so that equal inputs give
 * equal bits.
 *
 * @param unit channels that a thread takes at a time, 1 or 4
 * @param tiles blocks side by side
 * @param parts of the rows, whose sums are joined by the kernel that uses them
 * @param each rows of a part
 * @param chunk rows of a block that writes the result
 */
record ColumnPlan(
    long rows, long channels, int unit, long width, long tiles, long parts, long each, long chunk) {
  /** A tree of the largest struct that is joined: 9 numbers a thread. */
  static final int SHARED_BYTES = Launcher.THREADS * 9 * Float.BYTES;

  private static final long MOST_WIDTH = 32;

  /** Rows that a thread reads before it uses them. */
  private static final long LOADS = 4;

  /** Every block that writes joins all parts. */
  private static final long MOST_PARTS = 128;

  private static final long BUSY = 256;
  private static final long MOST_BLOCKS = 1_056;

  /** For all rows of a tensor whose last axis is the channels. */
  static ColumnPlan of(Shape x) {
    return of(x.size() / Math.max(x.dim(-1), 1), x.dim(-1), MOST_PARTS);
  }

  /** For each of several matrices. */
  static ColumnPlan batched(long batch, long rows, long channels) {
    return of(rows, channels, Math.max(1, MOST_PARTS / Math.max(batch, 1)));
  }

  /** For rows so few that they are one part. */
  static ColumnPlan once(long rows, long channels) {
    return of(rows, channels, 1);
  }

  private static ColumnPlan of(long rows, long channels, long mostParts) {
    int unit = channels % 4 == 0 ? 4 : 1;
    long units = channels / unit;
    long width = Math.min(MOST_WIDTH, Math.max(1, Long.highestOneBit(2 * units - 1)));
    long tiles = (units + width - 1) / width;
    long step = Launcher.THREADS / width * LOADS;
    long most = Math.max(1, Math.min(mostParts, BUSY / Math.max(tiles, 1)));
    long each = Math.max(step, (rows + most - 1) / most);
    long chunk = Math.max(step, rows * tiles / MOST_BLOCKS);
    return new ColumnPlan(
        rows, channels, unit, width, tiles, Math.max(1, (rows + each - 1) / each), each, chunk);
  }

  /** Bytes of some numbers for each part and channel. */
  long partBytes(int numbers) {
    return numbers * parts * channels * Float.BYTES;
  }

  long partBlocks() {
    return tiles * parts;
  }

  long chunkBlocks() {
    return tiles * ((rows + chunk - 1) / chunk);
  }

  /**
   * The struct {@code Columns} of the kernels.
   *
   * @param joined the parts that are joined, 0 where statistics are given
   */
  long[] fields(long joined) {
    return new long[] {rows, channels, width, joined, each, chunk};
  }
}
