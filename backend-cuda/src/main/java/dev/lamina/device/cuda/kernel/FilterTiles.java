// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/**
 * How the gradient of a kernel is split: into tiles, and into parts of the positions that are added
 * up afterwards. Shapes alone decide, so that equal inputs give equal bits on every card.
 *
 * @param suffix what the kernel's name ends with
 * @param each positions of a part
 */
record FilterTiles(String suffix, long tiles, long each, long parts) {
  private static final long ROWS = 64;

  /** Blocks that keep a large card busy. */
  private static final long ENOUGH = 264;

  /** Positions that a block takes at a time. */
  private static final long DEPTH = 64;

  /** Least positions of a part. */
  private static final long LEAST = 2 * DEPTH;

  static FilterTiles of(Taps taps, boolean quads) {
    long columns = !quads ? 32 : taps.columns() <= 16 ? 16 : taps.columns() <= 32 ? 32 : 64;
    long tiles = ((taps.depth() + ROWS - 1) / ROWS) * ((taps.columns() + columns - 1) / columns);
    long wanted = Math.max(1, Math.min(ENOUGH / tiles, taps.rows() / LEAST));
    long each = (taps.rows() + wanted - 1) / wanted;
    each = Math.max(DEPTH, (each + DEPTH - 1) / DEPTH * DEPTH);
    long parts = Math.max(1, (taps.rows() + each - 1) / each);
    return new FilterTiles(quads ? String.valueOf(columns) : "narrow", tiles, each, parts);
  }

  long blocks() {
    return tiles * parts;
  }
}
