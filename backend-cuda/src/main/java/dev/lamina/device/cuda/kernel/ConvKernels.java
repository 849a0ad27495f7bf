// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Convolutions of float32 images of one to three spatial axes as matrix products. */
final class ConvKernels {
  private final Launcher launcher;
  private final ConvTiles tiles;
  private final DepthwiseKernels depthwise;

  private ConvKernels(Launcher launcher) {
    this.launcher = launcher;
    this.tiles = new ConvTiles(launcher);
    this.depthwise = new DepthwiseKernels(launcher);
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    ConvKernels kernels = new ConvKernels(launcher);
    table.add(Convolution.class, kernels::convolution);
    table.add(ConvolutionInputGrad.class, kernels::gradientOfImage);
    table.add(ConvolutionFilterGrad.class, kernels::gradientOfFilter);
  }

  private static boolean refused(Window window, TensorSpec image) {
    return image.dtype() != DType.FLOAT32 || window.rank() > WindowFields.MAX_RANK;
  }

  private Optional<Kernel> convolution(Convolution op, KernelRequest request) {
    return refused(op.window(), request.inputs().get(0))
        ? Optional.empty()
        : depthwise
            .forward(op, request)
            .or(() -> tiles.forward(op, request))
            .or(() -> Optional.of(forward(op, request)));
  }

  private Optional<Kernel> gradientOfImage(ConvolutionInputGrad op, KernelRequest request) {
    return refused(op.window(), request.inputs().get(0))
        ? Optional.empty()
        : depthwise
            .inputGrad(op, request)
            .or(() -> tiles.inputGrad(op, request))
            .or(() -> Optional.of(inputGrad(op, request)));
  }

  private Optional<Kernel> gradientOfFilter(ConvolutionFilterGrad op, KernelRequest request) {
    return refused(op.window(), request.inputs().get(0))
        ? Optional.empty()
        : depthwise
            .filterGrad(op, request)
            .or(() -> tiles.filterGrad(op, request))
            .or(() -> Optional.of(filterGrad(op, request)));
  }

  /** The matrix of some images: the images themselves, or what was written to workspace. */
  private long matrix(
      Launcher launch, KernelFunction im2col, ConvPlan plan, int count, long image, long space) {
    if (plan.direct()) {
      return image;
    }
    long size = (long) count * plan.rows() * plan.columns();
    long threads = size / plan.elements();
    launch
        .start(im2col)
        .add(image)
        .add(space)
        .add(threads)
        .add(Math.max(size, count * plan.imageElements()))
        .add(plan.window())
        .add((long) plan.groups())
        .elements(threads);
    return space;
  }

  private Kernel forward(Convolution op, KernelRequest request) {
    TensorSpec image = request.inputs().get(0);
    Shape output = request.outputs().get(0).shape();
    ConvPlan plan = ConvPlan.of(request, op.window(), op.groups(), image.shape(), output);
    KernelFunction im2col = launcher.function(WindowFields.FAMILY, "im2col_f32");
    boolean biased = request.inputs().size() == 3;
    Bias bias = Bias.of(launcher, output);
    return CudaKernel.of(
        launcher,
        plan.workspaceBytes(),
        (launch, at) -> {
          if (biased) {
            bias.spread(launch, at.input(2), at.output(0));
          }
          for (long from = 0; from < plan.images(); from += plan.together()) {
            int count = plan.count(from);
            long images = at.input(0) + plan.imageBytes(from);
            long matrix = matrix(launch, im2col, plan, count, images, space(plan, at));
            launch.gemm(
                plan.forward(count, biased),
                matrix,
                at.input(1),
                at.output(0) + plan.outputBytes(from));
          }
        });
  }

  private static long space(ConvPlan plan, CudaKernel.Operands at) {
    return plan.direct() ? 0 : at.workspace();
  }

  private Kernel inputGrad(ConvolutionInputGrad op, KernelRequest request) {
    TensorSpec gradient = request.inputs().get(0);
    ConvPlan plan = ConvPlan.of(request, op.window(), op.groups(), op.image(), gradient.shape());
    KernelFunction col2im = launcher.function(WindowFields.FAMILY, "col2im_f32");
    return CudaKernel.of(
        launcher,
        plan.workspaceBytes(),
        (launch, at) -> {
          for (long from = 0; from < plan.images(); from += plan.together()) {
            int count = plan.count(from);
            long image = at.output(0) + plan.imageBytes(from);
            long matrix = plan.direct() ? image : at.workspace();
            long output = at.input(0) + plan.outputBytes(from);
            launch.gemm(plan.toMatrix(count), output, at.input(1), matrix);
            if (!plan.direct()) {
              long size = count * plan.imageElements();
              launch
                  .start(col2im)
                  .add(matrix)
                  .add(image)
                  .add(size)
                  .add(Math.max(size, (long) count * plan.rows() * plan.columns()))
                  .add(plan.window())
                  .add((long) plan.groups())
                  .elements(size);
            }
          }
        });
  }

  private Kernel filterGrad(ConvolutionFilterGrad op, KernelRequest request) {
    TensorSpec image = request.inputs().get(0);
    TensorSpec gradient = request.inputs().get(1);
    TensorSpec kernel = request.outputs().get(0);
    ConvPlan plan = ConvPlan.of(request, op.window(), op.groups(), image.shape(), gradient.shape());
    KernelFunction im2col = launcher.function(WindowFields.FAMILY, "im2col_f32");
    ColumnSums sums = ColumnSums.of(launcher, gradient.shape());
    return CudaKernel.of(
        launcher,
        Math.max(plan.workspaceBytes(), sums.workspaceBytes()),
        (launch, at) -> {
          if (plan.images() == 0) {
            launch.zero(at.output(0), kernel.bytes());
          }
          for (long from = 0; from < plan.images(); from += plan.together()) {
            int count = plan.count(from);
            long images = at.input(0) + plan.imageBytes(from);
            long matrix = matrix(launch, im2col, plan, count, images, space(plan, at));
            long output = at.input(1) + plan.outputBytes(from);
            launch.gemm(plan.toKernel(count, from > 0), matrix, output, at.output(0));
          }
          if (op.bias()) {
            sums.run(launch, at.input(1), at.output(1), at.workspace(), 1);
          }
        });
  }
}
