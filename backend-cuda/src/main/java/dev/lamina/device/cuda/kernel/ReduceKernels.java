// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.fused.FusedReduction;
import dev.lamina.op.fused.FusedStep;
import dev.lamina.op.reduce.All;
import dev.lamina.op.reduce.Any;
import dev.lamina.op.reduce.ArgMax;
import dev.lamina.op.reduce.ArgMin;
import dev.lamina.op.reduce.Max;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Min;
import dev.lamina.op.reduce.Prod;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reductions: a thread for each output where it has few elements, else a block; few outputs of many
 * elements are reduced in parts first.
 */
final class ReduceKernels {
  private static final String FAMILY = "reduce";

  /** Most elements that one thread reduces. */
  static final long FEW = 64;

  /** The same where only axes between others are reduced. */
  private static final long FEW_OF_BATCH = 16;

  /** Least elements of a part. */
  private static final long PART = 4096;

  /** Most elements whose sums cost less than a second launch. */
  private static final long IN_ONE_LAUNCH = 1 << 18;

  private final Launcher launcher;

  private ReduceKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    ReduceKernels kernels = new ReduceKernels(launcher);
    table.add(Sum.class, (op, request) -> kernels.sum(request, op.axes()));
    table.add(Mean.class, (op, request) -> kernels.mean(request, op.axes()));
    table.add(Prod.class, (op, request) -> kernels.numbers(request, "prod", op.axes()));
    table.add(Max.class, (op, request) -> kernels.numbers(request, "max", op.axes()));
    table.add(Min.class, (op, request) -> kernels.numbers(request, "min", op.axes()));
    table.add(All.class, (op, request) -> kernels.numbers(request, "all", op.axes()));
    table.add(Any.class, (op, request) -> kernels.numbers(request, "any", op.axes()));
    table.add(ArgMax.class, (op, request) -> kernels.position(request, "arg_max", op.axis()));
    table.add(ArgMin.class, (op, request) -> kernels.position(request, "arg_min", op.axis()));
  }

  private Optional<Kernel> sum(KernelRequest request, List<Integer> axes) {
    return overRows(request, axes)
        ? Optional.of(columns(request, axes, 1))
        : numbers(request, "sum", axes);
  }

  /** Whether neighbouring axes are reduced and what lies together belongs to different sums. */
  private static boolean overRows(KernelRequest request, List<Integer> axes) {
    return overRows(request.inputs().get(0), axes);
  }

  static boolean overRows(TensorSpec input, List<Integer> axes) {
    if (axes.isEmpty() || input.dtype() != DType.FLOAT32) {
      return false;
    }
    int first = axes.get(0);
    int last = axes.get(axes.size() - 1);
    long[] dims = input.shape().dims();
    long least = first == 0 ? FEW : FEW_OF_BATCH;
    return last - first == axes.size() - 1
        && product(dims, last + 1, dims.length) > 1
        && product(dims, first, last + 1) > least;
  }

  private static long product(long[] dims, int from, int to) {
    return Arrays.stream(dims, from, to).reduce(1, (a, b) -> a * b);
  }

  private Kernel columns(KernelRequest request, List<Integer> axes, double scale) {
    TensorSpec input = request.inputs().get(0);
    long[] dims = input.shape().dims();
    int first = axes.get(0);
    int end = first + axes.size();
    ColumnSums sums =
        ColumnSums.batched(
            launcher,
            product(dims, 0, first),
            product(dims, first, end),
            product(dims, end, dims.length));
    boolean joined = first == 0 && sums.plan().parts() > 1 && input.size() <= IN_ONE_LAUNCH;
    return (joined ? oneLaunch(request) : Optional.<Kernel>empty())
        .orElseGet(
            () ->
                CudaKernel.of(
                    launcher,
                    sums.workspaceBytes(),
                    (launch, at) ->
                        sums.run(launch, at.input(0), at.output(0), at.workspace(), scale)));
  }

  /** The kernel of a program that computes nothing: its last blocks join the parts. */
  private Optional<Kernel> oneLaunch(KernelRequest request) {
    FusedElementwise nothing = new FusedElementwise(1, List.of(), List.of());
    List<FusedStep> reductions = List.of(new FusedStep(request.op(), List.of(0)));
    return new FusedKernels(launcher).reduction(new FusedReduction(nothing, reductions), request);
  }

  private Optional<Kernel> numbers(KernelRequest request, String name, List<Integer> axes) {
    return Suffix.orDouble(request.inputs().get(0).dtype())
        .map(suffix -> kernel(request, name + suffix, name + suffix, axes, 1));
  }

  private Optional<Kernel> mean(KernelRequest request, List<Integer> axes) {
    TensorSpec input = request.inputs().get(0);
    if (input.dtype() != DType.FLOAT32) {
      // A factor of float32 would not do.
      double factor = (double) request.outputs().get(0).size() / input.size();
      long size = request.outputs().get(0).size();
      return numbers(request, "sum", axes)
          .filter(sum -> input.dtype() == DType.FLOAT64)
          .map(sum -> new ScaledKernel(launcher, sum, size, factor));
    }
    float scale = (float) ((double) request.outputs().get(0).size() / input.size());
    return Optional.of(
        overRows(request, axes)
            ? columns(request, axes, scale)
            : kernel(request, "sum_f32", "mean_f32", axes, scale));
  }

  private Optional<Kernel> position(KernelRequest request, String name, int axis) {
    return Suffix.orDouble(request.inputs().get(0).dtype())
        .map(suffix -> kernel(request, "", name + suffix, List.of(axis), 1));
  }

  /** Extents and strides of the kept and of the reduced axes of the input. */
  record Axes(Dims kept, Dims reduced, long outputs, long count) {
    static Axes of(Shape shape, List<Integer> axes) {
      return new Axes(
          part(shape, axes, false),
          part(shape, axes, true),
          size(shape, axes, false),
          size(shape, axes, true));
    }

    private static List<Integer> chosen(Shape shape, List<Integer> axes, boolean reduced) {
      List<Integer> result = new ArrayList<>();
      for (int axis = 0; axis < shape.rank(); axis++) {
        if (axes.contains(axis) == reduced) {
          result.add(axis);
        }
      }
      return result;
    }

    private static Dims part(Shape shape, List<Integer> axes, boolean reduced) {
      long[] strides = Dims.rowMajor(shape.dims());
      List<Integer> own = chosen(shape, axes, reduced);
      return Dims.of(
          own.stream().mapToLong(shape::dim).toArray(),
          own.stream().mapToLong(axis -> strides[axis]).toArray());
    }

    private static long size(Shape shape, List<Integer> axes, boolean reduced) {
      return chosen(shape, axes, reduced).stream().mapToLong(shape::dim).reduce(1, (a, b) -> a * b);
    }
  }

  /**
   * @param partly name of the kernel that reduces parts, empty where parts cannot be joined
   * @param last name of the kernel that reduces what is left
   */
  private Kernel kernel(
      KernelRequest request, String partly, String last, List<Integer> axes, float scale) {
    Axes all = Axes.of(request.inputs().get(0).shape(), axes);
    if (all.count() <= FEW) {
      KernelFunction threads = launcher.function(FAMILY, last + "_threads");
      return CudaKernel.of(
          launcher,
          (launch, at) ->
              launch
                  .start(threads)
                  .inputs(at, 1)
                  .outputs(at, 1)
                  .add(all.outputs())
                  .add(all.count())
                  .add(all.kept().fields())
                  .add(all.reduced().fields())
                  .add(scale)
                  .elements(all.outputs()));
    }
    KernelFunction blocks = launcher.function(FAMILY, last + "_blocks");
    long wanted = parts(launcher, all);
    if (wanted <= 1 || partly.isEmpty()) {
      return CudaKernel.of(
          launcher,
          (launch, at) ->
              blocks(launch, blocks, at.input(0), at.output(0), all, all.count(), scale));
    }
    long part = (all.count() + wanted - 1) / wanted;
    long parts = (all.count() + part - 1) / part;
    Axes rest = Axes.of(Shape.of(all.outputs(), parts), List.of(1));
    KernelFunction first = launcher.function(FAMILY, partly + "_blocks");
    return CudaKernel.of(
        launcher,
        all.outputs() * parts * request.inputs().get(0).dtype().bytes(),
        (launch, at) -> {
          blocks(launch, first, at.input(0), at.workspace(), all, part, 1);
          blocks(launch, blocks, at.workspace(), at.output(0), rest, parts, scale);
        });
  }

  /** In how many parts blocks reduce each output. */
  static long parts(Launcher launcher, Axes all) {
    return Math.min(launcher.mostBlocks() / all.outputs(), all.count() / PART);
  }

  private static void blocks(
      Launcher launch,
      KernelFunction kernel,
      long from,
      long to,
      Axes axes,
      long part,
      float scale) {
    long parts = (axes.count() + part - 1) / part;
    launch
        .start(kernel)
        .add(from)
        .add(to)
        .add(axes.outputs())
        .add(axes.count())
        .add(part)
        .add(axes.kept().fields())
        .add(axes.reduced().fields())
        .add(scale)
        .blocks(axes.outputs() * parts, Launcher.THREADS * 16);
  }
}
