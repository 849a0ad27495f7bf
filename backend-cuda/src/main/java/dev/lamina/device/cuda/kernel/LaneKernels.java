// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.axis.CumProd;
import dev.lamina.op.axis.CumSum;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.Softmax;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Softmax, and running sums and products, along one axis. */
final class LaneKernels {
  /** Longest lanes for which softmax has a thread each. */
  private static final long SHORT = 64;

  private final Launcher launcher;

  private LaneKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    LaneKernels kernels = new LaneKernels(launcher);
    table.add(Softmax.class, (op, request) -> kernels.softmax(request, op.axis(), false));
    table.add(LogSoftmax.class, (op, request) -> kernels.softmax(request, op.axis(), true));
    table.add(
        CumSum.class,
        (op, request) -> kernels.scan(request, "cum_sum", op.axis(), op.exclusive(), op.reverse()));
    table.add(
        CumProd.class,
        (op, request) ->
            kernels.scan(request, "cum_prod", op.axis(), op.exclusive(), op.reverse()));
  }

  private Optional<Kernel> softmax(KernelRequest request, int axis, boolean logarithm) {
    TensorSpec input = request.inputs().get(0);
    if (input.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    AxisSplit lanes = AxisSplit.of(input.shape(), axis);
    boolean few = lanes.extent() <= SHORT;
    KernelFunction kernel =
        launcher.function("softmax", few ? "softmax_threads" : "softmax_blocks");
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              launch
                  .start(kernel)
                  .add(at.input(0))
                  .add(at.output(0))
                  .add(lanes.lanes())
                  .add(lanes.extent())
                  .add(lanes.inner())
                  .add(logarithm);
              if (few) {
                launch.elements(lanes.lanes());
              } else {
                launch.blocks(lanes.lanes(), Launcher.THREADS * Float.BYTES);
              }
            }));
  }

  private Optional<Kernel> scan(
      KernelRequest request, String name, int axis, boolean exclusive, boolean reverse) {
    TensorSpec input = request.inputs().get(0);
    AxisSplit lanes = AxisSplit.of(input.shape(), axis);
    return Suffix.of(input.dtype())
        .map(suffix -> launcher.function("scan", name + suffix))
        .map(
            kernel ->
                CudaKernel.of(
                    launcher,
                    (launch, at) ->
                        launch
                            .start(kernel)
                            .add(at.input(0))
                            .add(at.output(0))
                            .add(lanes.lanes())
                            .add(lanes.extent())
                            .add(lanes.inner())
                            .add(exclusive)
                            .add(reverse)
                            .elements(lanes.lanes())));
  }
}
