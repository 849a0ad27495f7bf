// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cuda.memory.DeviceAllocator;
import dev.lamina.op.axis.SearchSorted;
import dev.lamina.op.axis.Sort;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Sorting along an axis by merging, and search in sorted elements. */
final class SortKernels {
  private static final String FAMILY = "sort";

  /** Neighbours of a lane that a block sorts at once. */
  private static final int TILE = 1024;

  private final Launcher launcher;

  private SortKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    SortKernels kernels = new SortKernels(launcher);
    table.add(Sort.class, kernels::sort);
    table.add(SearchSorted.class, kernels::searchSorted);
  }

  /** Keys and positions of all elements, in workspace. */
  private record Runs(long keys, long order) {
    static long bytes(long size) {
      return aligned(8 * size) + aligned(4 * size);
    }

    static Runs at(long address, long size) {
      return new Runs(address, address + aligned(8 * size));
    }

    private static long aligned(long bytes) {
      return (bytes + DeviceAllocator.ALIGNMENT - 1) & -DeviceAllocator.ALIGNMENT;
    }
  }

  private Optional<Kernel> sort(Sort op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    Optional<String> suffix = Suffix.of(input.dtype());
    if (suffix.isEmpty()) {
      return Optional.empty();
    }
    KernelFunction tiles = launcher.function(FAMILY, "tiles" + suffix.get());
    KernelFunction merge = launcher.function(FAMILY, "merge");
    KernelFunction sorted = launcher.function(FAMILY, "sorted" + Suffix.bytes(input.dtype()));
    AxisSplit lanes = AxisSplit.of(input.shape(), op.axis());
    long size = input.size();
    long blocks = lanes.lanes() * ((lanes.extent() + TILE - 1) / TILE);
    return Optional.of(
        CudaKernel.of(
            launcher,
            2 * Runs.bytes(size),
            (launch, at) -> {
              Runs runs = Runs.at(at.workspace(), size);
              Runs merged = Runs.at(at.workspace() + Runs.bytes(size), size);
              launch
                  .start(tiles)
                  .add(at.input(0))
                  .add(runs.keys())
                  .add(runs.order())
                  .add(lanes.lanes())
                  .add(lanes.extent())
                  .add(lanes.inner())
                  .add(op.descending())
                  .blocks(blocks, TILE * 2 * (Long.BYTES + Integer.BYTES));
              for (long width = TILE; width < lanes.extent(); width *= 2) {
                launch
                    .start(merge)
                    .add(runs.keys())
                    .add(runs.order())
                    .add(merged.keys())
                    .add(merged.order())
                    .add(size)
                    .add(lanes.extent())
                    .add(width)
                    .elements(size);
                Runs swap = runs;
                runs = merged;
                merged = swap;
              }
              launch
                  .start(sorted)
                  .add(at.input(0))
                  .add(runs.order())
                  .add(at.output(0))
                  .add(at.output(1))
                  .add(size)
                  .add(lanes.extent())
                  .add(lanes.inner())
                  .elements(size);
            }));
  }

  private Optional<Kernel> searchSorted(SearchSorted op, KernelRequest request) {
    TensorSpec sorted = request.inputs().get(0);
    long size = request.outputs().get(0).size();
    return Suffix.of(sorted.dtype())
        .map(suffix -> launcher.function(FAMILY, "search" + suffix))
        .map(
            kernel ->
                CudaKernel.of(
                    launcher,
                    (launch, at) ->
                        launch
                            .start(kernel)
                            .inputs(at, 2)
                            .outputs(at, 1)
                            .add(size)
                            .add(sorted.size())
                            .add(op.right())
                            .elements(size)));
  }
}
