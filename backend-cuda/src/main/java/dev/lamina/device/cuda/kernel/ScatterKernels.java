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

  /** Most ranges of slots for the slices of a column: each goes through all of them. */
  private static final long MAX_RANGES = 64;

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
   * @param indices which place each slice goes to, by {@code depth} positions
   * @param extents of the axes that the positions are along
   */
  private record Scatter(
      KernelFunction places,
      KernelFunction kernel,
      TensorSpec indices,
      long[] extents,
      long outer,
      long inner) {
    long slots() {
      return Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    }

    long count() {
      return indices.size() / Math.max(extents.length, 1);
    }

    void run(Launcher launch, long index, long slices, long target, long workspace) {
      long fault = launch.faults().address();
      launch
          .start(places)
          .add(IndexKernels.indices(index, indices))
          .add(workspace)
          .add(count())
          .add(axes())
          .add(fault)
          .elements(count());
      long ranges = Math.max(1, Math.min(MAX_RANGES, slots()));
      long threads = outer * ranges * inner;
      launch
          .start(kernel)
          .add(workspace)
          .add(slices)
          .add(target)
          .add(threads)
          .add(slots())
          .add(inner)
          .add(count())
          .add(ranges)
          .add(fault)
          .elements(threads);
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
        new Scatter(
            launcher.function(FAMILY, "places"),
            launcher.function(FAMILY, "scatter_add_f32"),
            request.inputs().get(0),
            new long[] {lanes.extent()},
            lanes.outer(),
            lanes.inner());
    return Optional.of(
        CudaKernel.of(
            launcher,
            Math.max(8, 8 * scatter.count()),
            (launch, at) -> {
              launch.zero(at.output(0), output.bytes());
              scatter.run(launch, at.input(0), at.input(1), at.output(0), at.workspace());
            }));
  }

  private Optional<Kernel> scatter(KernelRequest request, boolean add) {
    TensorSpec whole = request.inputs().get(0);
    TensorSpec indices = request.inputs().get(1);
    Optional<String> suffix =
        add
            ? Suffix.of(whole.dtype()).map(end -> "scatter_add" + end)
            : Optional.of("scatter_update" + Suffix.bytes(whole.dtype()));
    int depth = (int) indices.shape().dim(-1);
    long[] extents = Arrays.copyOf(whole.shape().dims(), depth);
    long slots = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    return suffix.map(
        name -> {
          Scatter scatter =
              new Scatter(
                  launcher.function(FAMILY, "places"),
                  launcher.function(FAMILY, name),
                  indices,
                  extents,
                  1,
                  slots == 0 ? 0 : whole.size() / slots);
          return CudaKernel.of(
              launcher,
              Math.max(8, 8 * scatter.count()),
              (launch, at) -> {
                launch.copy(at.input(0), at.output(0), whole.bytes());
                scatter.run(launch, at.input(1), at.input(2), at.output(0), at.workspace());
              });
        });
  }
}
