// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.GroupNorm;
import dev.lamina.op.nn.LayerNorm;
import dev.lamina.op.nn.LayerNormGrad;
import dev.lamina.op.nn.RmsNorm;
import dev.lamina.op.nn.RmsNormGrad;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Layer and root mean square normalisation over the last axes and group normalisation, of float32:
 * one launch, and for gradients of parameters a second one. Other axes are expanded.
 */
final class LayerNormKernels {
  private static final String FAMILY = "layer_norm";

  /** No tensor. */
  private static final int NONE = -1;

  private final Launcher launcher;

  private LayerNormKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    LayerNormKernels kernels = new LayerNormKernels(launcher);
    table.add(LayerNorm.class, kernels::layerNorm);
    table.add(RmsNorm.class, kernels::rmsNorm);
    table.add(LayerNormGrad.class, kernels::layerNormGrad);
    table.add(RmsNormGrad.class, kernels::rmsNormGrad);
    table.add(GroupNorm.class, kernels::groupNorm);
  }

  /** Whether there are rows of neighbours; nothing has no mean, the expansion says what it is. */
  private static boolean rows(KernelRequest request, List<Integer> axes) {
    TensorSpec x = request.inputs().get(0);
    boolean last = axes.get(0) == x.shape().rank() - axes.size();
    return x.dtype() == DType.FLOAT32 && x.size() > 0 && last;
  }

  /** The elements that the axes have. */
  private static long columns(Shape x, List<Integer> axes) {
    return axes.stream().mapToLong(x::dim).reduce(1, (a, b) -> a * b);
  }

  private static long input(CudaKernel.Operands at, int index) {
    return index == NONE ? 0 : at.input(index);
  }

  private static long output(CudaKernel.Operands at, int index) {
    return index == NONE ? 0 : at.output(index);
  }

  private Optional<Kernel> layerNorm(LayerNorm op, KernelRequest request) {
    int offset = op.offset() ? op.scale() ? 2 : 1 : NONE;
    return rows(request, op.axes())
        ? Optional.of(forward(request, op.axes(), op.scale() ? 1 : NONE, offset, op.epsilon(), 1))
        : Optional.empty();
  }

  private Optional<Kernel> rmsNorm(RmsNorm op, KernelRequest request) {
    return rows(request, op.axes())
        ? Optional.of(forward(request, op.axes(), op.scale() ? 1 : NONE, NONE, op.epsilon(), NONE))
        : Optional.empty();
  }

  private Kernel forward(
      KernelRequest request, List<Integer> axes, int scale, int offset, double epsilon, int mean) {
    Shape x = request.inputs().get(0).shape();
    long columns = columns(x, axes);
    long rows = x.size() / columns;
    int power = request.outputs().size() - 1;
    LaneGroup group = LaneGroup.ofRows(launcher, FAMILY, "layer_norm", columns);
    return CudaKernel.of(
        launcher,
        (launch, at) -> {
          launch
              .start(group.kernel())
              .add(at.input(0))
              .add(input(at, scale))
              .add(input(at, offset))
              .add(at.output(0))
              .add(output(at, mean))
              .add(at.output(power))
              .add(rows)
              .add(columns)
              .add((float) epsilon);
          group.launch(launch, rows);
        });
  }

  private Optional<Kernel> layerNormGrad(LayerNormGrad op, KernelRequest request) {
    int dScale = op.scale() ? 1 : NONE;
    int dOffset = op.offset() ? op.scale() ? 2 : 1 : NONE;
    LayerNormGradient.Operands operands =
        new LayerNormGradient.Operands(1, 2, 3, op.scale() ? 4 : NONE, dScale, dOffset);
    return gradient(request, op.axes(), operands, op.epsilon());
  }

  private Optional<Kernel> rmsNormGrad(RmsNormGrad op, KernelRequest request) {
    int scale = op.scale() ? 3 : NONE;
    LayerNormGradient.Operands operands =
        new LayerNormGradient.Operands(NONE, 1, 2, scale, op.scale() ? 1 : NONE, NONE);
    return gradient(request, op.axes(), operands, op.epsilon());
  }

  private Optional<Kernel> gradient(
      KernelRequest request,
      List<Integer> axes,
      LayerNormGradient.Operands operands,
      double epsilon) {
    if (!rows(request, axes)) {
      return Optional.empty();
    }
    Shape x = request.inputs().get(0).shape();
    return Optional.of(
        LayerNormGradient.of(launcher, x, columns(x, axes), operands, (float) epsilon));
  }

  private Optional<Kernel> groupNorm(GroupNorm op, KernelRequest request) {
    TensorSpec x = request.inputs().get(0);
    if (x.dtype() != DType.FLOAT32 || x.size() == 0) {
      return Optional.empty();
    }
    long channels = x.shape().dim(-1);
    long rows = x.shape().dim(0) * op.groups();
    int scale = op.scale() ? 1 : NONE;
    int offset = op.offset() ? op.scale() ? 2 : 1 : NONE;
    LaneGroup group = LaneGroup.ofRows(launcher, FAMILY, "group_norm", x.size() / rows);
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              launch
                  .start(group.kernel())
                  .add(at.input(0))
                  .add(input(at, scale))
                  .add(input(at, offset))
                  .add(at.output(0))
                  .add(rows)
                  .add(x.size() / x.shape().dim(0) / channels)
                  .add(channels)
                  .add(op.groups())
                  .add((float) op.epsilon());
              group.launch(launch, rows);
            }));
  }
}
