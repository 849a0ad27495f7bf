// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.LogSoftmaxGrad;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.nn.SoftmaxGrad;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Softmax, its logarithm and their gradients along one axis of float32, one launch each. */
final class SoftmaxKernels {
  private final Launcher launcher;

  private SoftmaxKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    SoftmaxKernels kernels = new SoftmaxKernels(launcher);
    table.add(
        Softmax.class, (op, request) -> kernels.prepare(request, "softmax", op.axis(), false));
    table.add(
        LogSoftmax.class, (op, request) -> kernels.prepare(request, "softmax", op.axis(), true));
    table.add(
        SoftmaxGrad.class,
        (op, request) -> kernels.prepare(request, "softmax_grad", op.axis(), false));
    table.add(
        LogSoftmaxGrad.class,
        (op, request) -> kernels.prepare(request, "softmax_grad", op.axis(), true));
  }

  private Optional<Kernel> prepare(
      KernelRequest request, String name, int axis, boolean logarithm) {
    TensorSpec input = request.inputs().get(0);
    if (input.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    AxisSplit lanes = AxisSplit.of(input.shape(), axis);
    LaneGroup group = LaneGroup.of(launcher, "softmax", name, lanes.extent(), lanes.inner());
    int inputs = request.inputs().size();
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              launch
                  .start(group.kernel())
                  .inputs(at, inputs)
                  .add(at.output(0))
                  .add(lanes.lanes())
                  .add(lanes.extent())
                  .add(lanes.inner())
                  .add(logarithm);
              group.launch(launch, lanes.lanes());
            }));
  }
}
