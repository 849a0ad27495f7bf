// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.pool.AveragePool;
import dev.lamina.op.pool.AveragePoolGrad;
import dev.lamina.op.pool.MaxPool;
import dev.lamina.op.pool.MaxPoolGrad;
import dev.lamina.op.pool.MaxPoolPick;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Pooling of float32 images. */
final class PoolKernels {
  private final Launcher launcher;

  private PoolKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    PoolKernels kernels = new PoolKernels(launcher);
    table.add(MaxPool.class, kernels::max);
    table.add(MaxPoolGrad.class, kernels::maxGrad);
    table.add(MaxPoolPick.class, kernels::maxPick);
    table.add(AveragePool.class, kernels::average);
    table.add(AveragePoolGrad.class, kernels::averageGrad);
  }

  private static boolean refused(Window window, TensorSpec image) {
    return image.dtype() != DType.FLOAT32 || window.rank() > WindowFields.MAX_RANK;
  }

  private KernelFunction function(String name, TensorSpec indices) {
    return launcher.function(
        WindowFields.FAMILY, name + (indices.dtype() == DType.UINT8 ? "_u8" : "_i32"));
  }

  private Optional<Kernel> max(MaxPool op, KernelRequest request) {
    TensorSpec image = request.inputs().get(0);
    if (refused(op.window(), image)) {
      return Optional.empty();
    }
    TensorSpec output = request.outputs().get(0);
    long[] window = WindowFields.of(op.window(), image.shape(), output.shape());
    KernelFunction kernel = function("max_pool", request.outputs().get(1));
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch
                    .start(kernel)
                    .inputs(at, 1)
                    .outputs(at, 2)
                    .add(output.size())
                    .add(Math.max(image.size(), output.size()))
                    .add(window)
                    .elements(output.size())));
  }

  private Optional<Kernel> maxGrad(MaxPoolGrad op, KernelRequest request) {
    Shape positions = request.inputs().get(1).shape();
    return indexed(request, "max_pool_grad", op.window(), op.image(), positions);
  }

  private Optional<Kernel> maxPick(MaxPoolPick op, KernelRequest request) {
    Shape image = request.inputs().get(1).shape();
    Shape positions = request.outputs().get(0).shape();
    return indexed(request, "max_pool_pick", op.window(), image, positions);
  }

  private Optional<Kernel> indexed(
      KernelRequest request, String name, Window window, Shape image, Shape positions) {
    TensorSpec output = request.outputs().get(0);
    if (refused(window, output)) {
      return Optional.empty();
    }
    long[] fields = WindowFields.of(window, image, positions);
    long most = Math.max(image.size(), positions.size());
    KernelFunction kernel = function(name, request.inputs().get(0));
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch
                    .start(kernel)
                    .inputs(at, 2)
                    .outputs(at, 1)
                    .add(output.size())
                    .add(most)
                    .add(fields)
                    .elements(output.size())));
  }

  private Optional<Kernel> average(AveragePool op, KernelRequest request) {
    Shape image = request.inputs().get(0).shape();
    Shape positions = request.outputs().get(0).shape();
    return averages(request, "average_pool_f32", op.window(), op.countPadding(), image, positions);
  }

  private Optional<Kernel> averageGrad(AveragePoolGrad op, KernelRequest request) {
    Shape positions = request.inputs().get(0).shape();
    return averages(
        request, "average_pool_grad_f32", op.window(), op.countPadding(), op.image(), positions);
  }

  private Optional<Kernel> averages(
      KernelRequest request,
      String name,
      Window window,
      boolean padding,
      Shape image,
      Shape positions) {
    TensorSpec output = request.outputs().get(0);
    if (refused(window, output)) {
      return Optional.empty();
    }
    long[] fields = WindowFields.of(window, image, positions);
    long most = Math.max(image.size(), positions.size());
    KernelFunction kernel = launcher.function(WindowFields.FAMILY, name);
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch
                    .start(kernel)
                    .inputs(at, 1)
                    .outputs(at, 1)
                    .add(output.size())
                    .add(most)
                    .add(fields)
                    .add(padding)
                    .elements(output.size())));
  }
}
