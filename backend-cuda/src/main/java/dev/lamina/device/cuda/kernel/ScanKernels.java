// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.axis.CumProd;
import dev.lamina.op.axis.CumSum;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Running sums and products along one axis. */
final class ScanKernels {
  /** Longest lanes of neighbours for a thread each. */
  private static final long SHORT = 64;

  private final Launcher launcher;

  private ScanKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    ScanKernels kernels = new ScanKernels(launcher);
    table.add(
        CumSum.class,
        (op, request) -> kernels.scan(request, "cum_sum", op.axis(), op.exclusive(), op.reverse()));
    table.add(
        CumProd.class,
        (op, request) ->
            kernels.scan(request, "cum_prod", op.axis(), op.exclusive(), op.reverse()));
  }

  private Optional<Kernel> scan(
      KernelRequest request, String name, int axis, boolean exclusive, boolean reverse) {
    TensorSpec input = request.inputs().get(0);
    AxisSplit lanes = AxisSplit.of(input.shape(), axis);
    boolean together = lanes.inner() == 1 && lanes.extent() > SHORT;
    String end = together ? "_blocks" : "_threads";
    return Suffix.of(input.dtype())
        .map(suffix -> launcher.function("scan", name + suffix + end))
        .map(
            kernel ->
                CudaKernel.of(
                    launcher,
                    (launch, at) -> {
                      launch
                          .start(kernel)
                          .inputs(at, 1)
                          .outputs(at, 1)
                          .add(lanes.lanes())
                          .add(lanes.extent())
                          .add(lanes.inner())
                          .add(exclusive)
                          .add(reverse);
                      if (together) {
                        launch.blocks(lanes.lanes(), Launcher.THREADS * Long.BYTES);
                      } else {
                        launch.elements(lanes.lanes());
                      }
                    }));
  }
}
