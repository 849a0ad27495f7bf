// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/** A copy of a block between strided places of two tensors, in the way that suits its strides. */
@FunctionalInterface
interface BlockCopy {
  /** Most bytes that a thread moves at once. */
  int MOST_BYTES = 16;

  /** Extents below which tiles would be mostly empty. */
  long LEAST_SIDE = 16;

  /** Launches the copy between the addresses of the tensors' first elements. */
  void run(Launcher launch, long from, long to);

  /**
   * @param dims a loop over the block with the strides of source and target, in elements
   * @param fromStart first element of the block in the source
   */
  static BlockCopy of(Launcher launcher, Dims dims, int bytes, long fromStart, long toStart) {
    long size = dims.size();
    int last = dims.rank() - 1;
    boolean together = dims.stride(0, last) == 1 && dims.stride(1, last) == 1;
    if (dims.rank() == 1 && (size == 1 || together)) {
      return (launch, from, to) ->
          launch.copy(from + fromStart * bytes, to + toStart * bytes, size * bytes);
    }
    int side = side(dims);
    if (side >= 0) {
      return transposed(launcher, dims, side, bytes, fromStart, toStart);
    }
    int unit = together ? unit(dims, MOST_BYTES / bytes, fromStart, toStart) : 1;
    return strided(launcher, dims.inUnits(unit), bytes * unit, fromStart / unit, toStart / unit);
  }

  /** The largest number of neighbours that can be moved as one. */
  private static int unit(Dims dims, int most, long fromStart, long toStart) {
    int unit = most;
    while (unit > 1 && !(dims.isMultiple(unit) && (fromStart | toStart) % unit == 0)) {
      unit /= 2;
    }
    return unit;
  }

  private static BlockCopy strided(
      Launcher launcher, Dims dims, int bytes, long fromStart, long toStart) {
    boolean near = Math.max(dims.reach(0), dims.reach(1)) < Integer.MAX_VALUE;
    KernelFunction copy = launcher.function("move", (near ? "copy_near_" : "copy_") + bytes);
    return (launch, from, to) ->
        launch
            .start(copy)
            .add(from)
            .add(to)
            .add(dims.size())
            .add(fromStart)
            .add(toStart)
            .add(dims.fields())
            .elements(dims.size());
  }

  /** The axis along which the source lies together where the target does along the last; or -1. */
  private static int side(Dims dims) {
    int last = dims.rank() - 1;
    if (dims.stride(1, last) == 1 && dims.extent(last) >= LEAST_SIDE) {
      for (int axis = 0; axis < last; axis++) {
        if (dims.stride(0, axis) == 1 && dims.extent(axis) >= LEAST_SIDE) {
          return axis;
        }
      }
    }
    return -1;
  }

  private static BlockCopy transposed(
      Launcher launcher, Dims dims, int side, int bytes, long fromStart, long toStart) {
    int last = dims.rank() - 1;
    long across = dims.extent(side);
    long down = dims.extent(last);
    long fromLead = dims.stride(0, last);
    long toLead = dims.stride(1, side);
    Dims matrices = dims.without(side, last);
    long tiles = ((across + 31) / 32) * ((down + 31) / 32) * matrices.size();
    KernelFunction transpose = launcher.function("move", "transpose_" + bytes);
    return (launch, from, to) ->
        launch
            .start(transpose)
            .add(from)
            .add(to)
            .add(across)
            .add(down)
            .add(fromLead)
            .add(toLead)
            .add(matrices.size())
            .add(fromStart)
            .add(toStart)
            .add(matrices.fields())
            .blocks(tiles, 32 * 33 * bytes);
  }
}
