// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.array.Gather;
import dev.lamina.op.array.OneHot;
import dev.lamina.op.axis.TakeAlongAxis;
import dev.lamina.op.axis.TakeAlongAxisGrad;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Ops whose operands are integers that pick elements. */
final class IndexKernels {
  private static final String FAMILY = "index";

  private final Launcher launcher;

  private IndexKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    IndexKernels kernels = new IndexKernels(launcher);
    table.add(Gather.class, kernels::gather);
    table.add(OneHot.class, kernels::oneHot);
    table.add(TakeAlongAxis.class, kernels::take);
    table.add(TakeAlongAxisGrad.class, kernels::takeGrad);
  }

  /** The struct {@code Indices}. */
  static long[] indices(long address, TensorSpec spec) {
    return new long[] {address, spec.dtype() == DType.INT64 ? 1 : 0};
  }

  private Optional<Kernel> gather(Gather op, KernelRequest request) {
    TensorSpec values = request.inputs().get(0);
    return Optional.of(
        picked(request, "gather", AxisSplit.of(values.shape(), op.axis()), indexCount(request)));
  }

  private static long indexCount(KernelRequest request) {
    return request.inputs().get(1).size();
  }

  private Optional<Kernel> take(TakeAlongAxis op, KernelRequest request) {
    TensorSpec values = request.inputs().get(0);
    long count = request.inputs().get(1).shape().dim(op.axis());
    return Optional.of(picked(request, "take", AxisSplit.of(values.shape(), op.axis()), count));
  }

  private Kernel picked(KernelRequest request, String name, AxisSplit lanes, long count) {
    TensorSpec positions = request.inputs().get(1);
    TensorSpec output = request.outputs().get(0);
    KernelFunction kernel = launcher.function(FAMILY, name + Suffix.bytes(output.dtype()));
    long size = output.size();
    return CudaKernel.of(
        launcher,
        (launch, at) ->
            launch
                .start(kernel)
                .add(at.input(0))
                .add(indices(at.input(1), positions))
                .add(at.output(0))
                .add(size)
                .add(lanes.extent())
                .add(lanes.inner())
                .add(count)
                .add(launch.faults().address())
                .elements(size));
  }

  private Optional<Kernel> takeGrad(TakeAlongAxisGrad op, KernelRequest request) {
    TensorSpec positions = request.inputs().get(0);
    if (request.outputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    KernelFunction kernel = launcher.function(FAMILY, "take_grad_f32");
    AxisSplit lanes = AxisSplit.of(op.shape(), op.axis());
    long count = positions.shape().dim(op.axis());
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              launch.zero(at.output(0), request.outputs().get(0).bytes());
              launch
                  .start(kernel)
                  .add(indices(at.input(0), positions))
                  .add(at.input(1))
                  .add(at.output(0))
                  .add(lanes.lanes())
                  .add(lanes.extent())
                  .add(lanes.inner())
                  .add(count)
                  .add(launch.faults().address())
                  .elements(lanes.lanes());
            }));
  }

  private Optional<Kernel> oneHot(OneHot op, KernelRequest request) {
    TensorSpec indices = request.inputs().get(0);
    long size = request.outputs().get(0).size();
    return Suffix.of(request.outputs().get(0).dtype())
        .map(suffix -> launcher.function(FAMILY, "one_hot" + suffix))
        .map(
            kernel ->
                CudaKernel.of(
                    launcher,
                    (launch, at) ->
                        launch
                            .start(kernel)
                            .add(indices(at.input(0), indices))
                            .add(at.output(0))
                            .add(size)
                            .add((long) op.depth())
                            .elements(size)));
  }
}
