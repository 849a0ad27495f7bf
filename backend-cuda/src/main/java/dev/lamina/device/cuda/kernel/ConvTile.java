// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/**
 * The tiles of outputs that blocks make, by what the kernels' names end with. Those of fewer
 * outputs split the product's depth among more threads.
 */
enum ConvTile {
  TALL("256x16", 256, 16),
  TALL_SMALL("64x16", 64, 16),
  WIDE("128x32", 128, 32),
  SQUARE("64x64", 64, 64),
  SQUARE_SMALL("32x32", 32, 32),
  /** For channels that are no multiple of 4. */
  NARROW("narrow", 64, 32);

  /** Shared memory of the tile that needs most. */
  static final int SHARED_BYTES = 40 << 10;

  /** Fewer blocks leave processors of a large card idle. */
  private static final long ENOUGH = 160;

  private final String suffix;
  private final int rows;
  private final int columns;

  ConvTile(String suffix, int rows, int columns) {
    this.suffix = suffix;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * The tile for a product.
   *
   * @param quads whether operands can be read four elements at a time
   */
  static ConvTile of(Taps taps, boolean quads) {
    if (!quads) {
      return NARROW;
    }
    boolean tall = taps.columns() <= TALL.columns;
    ConvTile large = tall ? TALL : taps.columns() <= WIDE.columns ? WIDE : SQUARE;
    return large.blocks(taps) >= ENOUGH ? large : tall ? TALL_SMALL : SQUARE_SMALL;
  }

  long blocks(Taps taps) {
    return ((taps.rows() + rows - 1) / rows) * ((taps.columns() + columns - 1) / columns);
  }

  String suffix() {
    return suffix;
  }
}
