// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.pool.AveragePool;
import dev.lamina.op.pool.AveragePoolGrad;
import dev.lamina.op.pool.MaxPool;
import dev.lamina.op.pool.MaxPoolGrad;
import dev.lamina.op.pool.MaxPoolPick;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import java.util.Optional;

/**
 * Pooling of float32 images. oneDNN keeps the place of each maximum in the very form that the op
 * declares; where it does not (windows of more than 255 elements), plain loops do.
 */
final class PoolKernels {
  private final KernelContext context;

  private PoolKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    PoolKernels kernels = new PoolKernels(context);
    table.add(MaxPool.class, kernels::max);
    table.add(MaxPoolGrad.class, kernels::maxGrad);
    table.add(MaxPoolPick.class, kernels::pick);
    table.add(AveragePool.class, kernels::average);
    table.add(AveragePoolGrad.class, kernels::averageGrad);
  }

  private Optional<PrimitiveDesc> forward(int algorithm, Window window, Shape image, Shape output) {
    return context
        .nn()
        .pooling(
            algorithm,
            SpatialLayout.image(image),
            SpatialLayout.image(output),
            extents(window),
            SpatialLayout.window(window, image, output));
  }

  private Optional<PrimitiveDesc> backward(
      int algorithm, Window window, Shape image, Shape output) {
    return forward(algorithm, window, image, output)
        .flatMap(
            hint ->
                context
                    .nn()
                    .poolingBackward(
                        algorithm,
                        SpatialLayout.image(image),
                        SpatialLayout.image(output),
                        extents(window),
                        SpatialLayout.window(window, image, output),
                        hint));
  }

  private static boolean keepsBytes(PrimitiveDesc desc, Shape output) {
    return desc.workspace().filter(SpatialLayout.bytes(output)::same).isPresent();
  }

  private Optional<Kernel> max(MaxPool op, KernelRequest request) {
    if (request.inputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Shape image = request.inputs().get(0).shape();
    Shape output = request.outputs().get(0).shape();
    Optional<PrimitiveDesc> desc =
        forward(dnnl_pooling_max, op.window(), image, output)
            .filter(found -> keepsBytes(found, output));
    if (desc.isEmpty()) {
      return Optional.of(new HostMaxPool(context.memory(), op.window(), image, output).pool());
    }
    return new ProgramBuilder(context)
        .step(
            desc.get(),
            ProgramBuilder.argument(DNNL_ARG_SRC, SpatialLayout.image(image), Operand.input(0)),
            ProgramBuilder.argument(DNNL_ARG_DST, SpatialLayout.image(output), Operand.output(0)),
            ProgramBuilder.argument(
                DNNL_ARG_WORKSPACE, SpatialLayout.bytes(output), Operand.output(1)))
        .build(false);
  }

  private Optional<Kernel> maxGrad(MaxPoolGrad op, KernelRequest request) {
    if (request.inputs().get(1).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Shape output = request.inputs().get(1).shape();
    Optional<PrimitiveDesc> desc =
        backward(dnnl_pooling_max, op.window(), op.image(), output)
            .filter(found -> keepsBytes(found, output));
    if (desc.isEmpty()) {
      return Optional.of(
          new HostMaxPool(context.memory(), op.window(), op.image(), output).gradient());
    }
    return new ProgramBuilder(context)
        .step(
            desc.get(),
            ProgramBuilder.argument(
                DNNL_ARG_WORKSPACE, SpatialLayout.bytes(output), Operand.input(0)),
            ProgramBuilder.argument(
                DNNL_ARG_DIFF_DST, SpatialLayout.image(output), Operand.input(1)),
            ProgramBuilder.argument(
                DNNL_ARG_DIFF_SRC, SpatialLayout.image(op.image()), Operand.output(0)))
        .build(false);
  }

  private Optional<Kernel> pick(MaxPoolPick op, KernelRequest request) {
    if (request.inputs().get(1).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Shape image = request.inputs().get(1).shape();
    Shape output = request.outputs().get(0).shape();
    return Optional.of(new HostMaxPool(context.memory(), op.window(), image, output).pick());
  }

  private Optional<Kernel> average(AveragePool op, KernelRequest request) {
    if (request.inputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Shape image = request.inputs().get(0).shape();
    Shape output = request.outputs().get(0).shape();
    return forward(averaging(op.countPadding()), op.window(), image, output)
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(
                            DNNL_ARG_SRC, SpatialLayout.image(image), Operand.input(0)),
                        ProgramBuilder.argument(
                            DNNL_ARG_DST, SpatialLayout.image(output), Operand.output(0)))
                    .build(false));
  }

  private Optional<Kernel> averageGrad(AveragePoolGrad op, KernelRequest request) {
    if (request.inputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Shape output = request.inputs().get(0).shape();
    return backward(averaging(op.countPadding()), op.window(), op.image(), output)
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(
                            DNNL_ARG_DIFF_DST, SpatialLayout.image(output), Operand.input(0)),
                        ProgramBuilder.argument(
                            DNNL_ARG_DIFF_SRC, SpatialLayout.image(op.image()), Operand.output(0)))
                    .build(false));
  }

  private static long[] extents(Window window) {
    return window.size().stream().mapToLong(Integer::longValue).toArray();
  }

  private static int averaging(boolean countPadding) {
    return countPadding ? dnnl_pooling_avg_include_padding : dnnl_pooling_avg_exclude_padding;
  }
}
