// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.array.GatherGrad;
import dev.lamina.op.array.ScatterAdd;
import dev.lamina.op.array.ScatterUpdate;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Optional;

/** Slices added or written at places that integers pick, in order. */
final class ScatterKernels {
  private static final String FAMILY = "scatter";

  /** Bytes of a block's lists of slices, and most bytes of its part of the result. */
  private static final int LIST_BYTES = (8 + 2 * 8 * Launcher.THREADS) * Integer.BYTES;

  private static final int PART_BYTES = 16 << 10;

  private final Launcher launcher;

  private ScatterKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    ScatterKernels kernels = new ScatterKernels(launcher);
    table.add(GatherGrad.class, kernels::gatherGrad);
    table.add(ScatterAdd.class, (op, request) -> kernels.scatter(request, true));
    table.add(ScatterUpdate.class, (op, request) -> kernels.scatter(request, false));
  }

  /**
   * A scatter of slices into {@code (outer, slots, inner)}.
   *
   * @param indices which slot each slice goes to, by as many positions as there are extents
   * @param extents of the axes that the positions are along
   * @param fields the struct {@code Scatter} of the kernels
   */
  private record Scatter(
      KernelFunction kernel, TensorSpec indices, long[] extents, long[] fields, int elementBytes) {
    static Scatter of(
        Launcher launcher,
        String name,
        TensorSpec indices,
        long[] extents,
        TensorSpec result,
        long outer) {
      long slots = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
      long inner = result.size() / Math.max(1, outer * slots);
      int bytes = result.dtype().bytes();
      long width = 1;
      while (width < inner && width < Launcher.THREADS) {
        width *= 2;
      }
      long strips = outer * ((inner + width - 1) / width);
      // Each block looks at all integers: as few blocks as keep the device busy.
      long blocks = Math.max(1, launcher.mostBlocks() / 2 / Math.max(1, strips));
      long fits = PART_BYTES / (width * bytes);
      long range = Math.max(1, Math.min((slots + blocks - 1) / blocks, fits));
      long count = indices.size() / Math.max(extents.length, 1);
      long[] fields = {outer, slots, inner, count, range, width, extents.length};
      return new Scatter(launcher.function(FAMILY, name), indices, extents, fields, bytes);
    }

    /**
     * @param base what slices are added to, 0 for zeros
     */
    void run(Launcher launch, long index, long slices, long base, long target) {
      long slots = fields[1];
      long inner = fields[2];
      long range = fields[4];
      long width = fields[5];
      launch
          .start(kernel)
          .add(IndexKernels.indices(index, indices))
          .add(slices)
          .add(base)
          .add(target)
          .add(fields)
          .add(axes())
          .add(launch.faults().address())
          .blocks(
              fields[0] * ((slots + range - 1) / range) * ((inner + width - 1) / width),
              LIST_BYTES + (int) (range * width * elementBytes));
    }

    /** The struct {@code Dims} with every axis, also those of extent 1. */
    private long[] axes() {
      long[] fields = Dims.of(new long[0]).fields();
      fields[0] = extents.length;
      System.arraycopy(extents, 0, fields, 1, extents.length);
      return fields;
    }
  }

  private Optional<Kernel> gatherGrad(GatherGrad op, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    if (output.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    AxisSplit lanes = AxisSplit.of(op.shape(), op.axis());
    Scatter scatter =
        Scatter.of(
            launcher,
            "scatter_add_f32",
            request.inputs().get(0),
            new long[] {lanes.extent()},
            output,
            lanes.outer());
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> scatter.run(launch, at.input(0), at.input(1), 0, at.output(0))));
  }

  private Optional<Kernel> scatter(KernelRequest request, boolean add) {
    TensorSpec whole = request.inputs().get(0);
    TensorSpec indices = request.inputs().get(1);
    Optional<String> suffix =
        add
            ? Suffix.of(whole.dtype()).map(end -> "scatter_add" + end)
            : Optional.of("scatter_update" + Suffix.bytes(whole.dtype()));
    long[] extents = Arrays.copyOf(whole.shape().dims(), (int) indices.shape().dim(-1));
    return suffix.map(
        name -> {
          Scatter scatter = Scatter.of(launcher, name, indices, extents, whole, 1);
          return CudaKernel.of(
              launcher,
              (launch, at) ->
                  scatter.run(launch, at.input(1), at.input(2), at.input(0), at.output(0)));
        });
  }
}
