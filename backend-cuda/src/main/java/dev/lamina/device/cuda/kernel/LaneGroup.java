// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/**
 * How many threads of a block have a lane together, in kernels that come as {@code NAME_threads},
 * {@code NAME_warps} and {@code NAME_blocks}.
 */
record LaneGroup(KernelFunction kernel, int width) {
  private static final int WARP = 32;

  /**
   * Longest lanes for a thread each: whatever lies beside them, and where warps read neighbours.
   */
  private static final long SHORT = 8;

  private static final long SHORT_ASIDE = 1024;

  /** Longest lanes for a warp each. */
  private static final long MIDDLE = 256;

  /** For lanes whose elements are {@code inner} apart. */
  static LaneGroup of(Launcher launcher, String family, String name, long extent, long inner) {
    if (extent <= SHORT || (inner >= WARP && extent <= SHORT_ASIDE)) {
      return new LaneGroup(launcher.function(family, name + "_threads"), 1);
    }
    return ofRows(launcher, family, name, extent);
  }

  /** For lanes of neighbours, where no kernel has a thread for each. */
  static LaneGroup ofRows(Launcher launcher, String family, String name, long extent) {
    return extent <= MIDDLE
        ? new LaneGroup(launcher.function(family, name + "_warps"), WARP)
        : new LaneGroup(launcher.function(family, name + "_blocks"), Launcher.THREADS);
  }

  /** Launches the kernel, whose operands were added. */
  void launch(Launcher launch, long lanes) {
    launch.blocks(
        (lanes * width + Launcher.THREADS - 1) / Launcher.THREADS,
        Launcher.THREADS / WARP * Float.BYTES);
  }
}
