// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.NnPrimitives;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.nn.AveragePool2d;
import dev.lamina.op.nn.AveragePool2dGrad;
import dev.lamina.op.nn.MaxPool2d;
import dev.lamina.op.nn.MaxPool2dGrad;
import dev.lamina.op.nn.MaxPool2dPick;
import dev.lamina.op.nn.Window2d;
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
    table.add(MaxPool2d.class, kernels::max);
    table.add(MaxPool2dGrad.class, kernels::maxGrad);
    table.add(MaxPool2dPick.class, kernels::pick);
    table.add(AveragePool2d.class, kernels::average);
    table.add(AveragePool2dGrad.class, kernels::averageGrad);
  }

  private Optional<PrimitiveDesc> forward(
      int algorithm, Window2d window, Shape image, Shape output) {
    return context
        .nn()
        .pooling(
            algorithm,
            ConvLayout.channelsLast(image),
            ConvLayout.channelsLast(output),
            extents(window),
            window(window, image, output));
  }

  private Optional<PrimitiveDesc> backward(
      int algorithm, Window2d window, Shape image, Shape output) {
    return forward(algorithm, window, image, output)
        .flatMap(
            hint ->
                context
                    .nn()
                    .poolingBackward(
                        algorithm,
                        ConvLayout.channelsLast(image),
                        ConvLayout.channelsLast(output),
                        extents(window),
                        window(window, image, output),
                        hint));
  }

  private static MemoryDesc indexLayout(Shape output) {
    return MemoryDesc.bytes(
        ConvLayout.channelsFirstDims(output), ConvLayout.channelsLastStrides(output));
  }

  private static boolean keepsBytes(PrimitiveDesc desc, Shape output) {
    return desc.workspace().filter(indexLayout(output)::same).isPresent();
  }

  private Optional<Kernel> max(MaxPool2d op, KernelRequest request) {
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
            ProgramBuilder.argument(DNNL_ARG_SRC, ConvLayout.channelsLast(image), Operand.input(0)),
            ProgramBuilder.argument(
                DNNL_ARG_DST, ConvLayout.channelsLast(output), Operand.output(0)),
            ProgramBuilder.argument(DNNL_ARG_WORKSPACE, indexLayout(output), Operand.output(1)))
        .build(false);
  }

  private Optional<Kernel> maxGrad(MaxPool2dGrad op, KernelRequest request) {
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
            ProgramBuilder.argument(DNNL_ARG_WORKSPACE, indexLayout(output), Operand.input(0)),
            ProgramBuilder.argument(
                DNNL_ARG_DIFF_DST, ConvLayout.channelsLast(output), Operand.input(1)),
            ProgramBuilder.argument(
                DNNL_ARG_DIFF_SRC, ConvLayout.channelsLast(op.image()), Operand.output(0)))
        .build(false);
  }

  private Optional<Kernel> pick(MaxPool2dPick op, KernelRequest request) {
    if (request.inputs().get(1).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Shape image = request.inputs().get(1).shape();
    Shape output = request.outputs().get(0).shape();
    return Optional.of(new HostMaxPool(context.memory(), op.window(), image, output).pick());
  }

  private Optional<Kernel> average(AveragePool2d op, KernelRequest request) {
    if (request.inputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Shape image = request.inputs().get(0).shape();
    Shape output = request.outputs().get(0).shape();
    return forward(dnnl_pooling_avg_exclude_padding, op.window(), image, output)
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(
                            DNNL_ARG_SRC, ConvLayout.channelsLast(image), Operand.input(0)),
                        ProgramBuilder.argument(
                            DNNL_ARG_DST, ConvLayout.channelsLast(output), Operand.output(0)))
                    .build(false));
  }

  private Optional<Kernel> averageGrad(AveragePool2dGrad op, KernelRequest request) {
    if (request.inputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Shape output = request.inputs().get(0).shape();
    return backward(dnnl_pooling_avg_exclude_padding, op.window(), op.image(), output)
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(
                            DNNL_ARG_DIFF_DST, ConvLayout.channelsLast(output), Operand.input(0)),
                        ProgramBuilder.argument(
                            DNNL_ARG_DIFF_SRC,
                            ConvLayout.channelsLast(op.image()),
                            Operand.output(0)))
                    .build(false));
  }

  private static long[] extents(Window2d window) {
    return new long[] {window.height(), window.width()};
  }

  private static NnPrimitives.Window window(Window2d window, Shape image, Shape output) {
    int top = window.padding().top();
    int left = window.padding().left();
    return new NnPrimitives.Window(
        new long[] {window.strideHeight(), window.strideWidth()},
        new long[] {0, 0},
        new long[] {top, left},
        new long[] {
          ConvLayout.reach(output.dim(1), window.strideHeight(), window.height())
              - image.dim(1)
              - top,
          ConvLayout.reach(output.dim(2), window.strideWidth(), window.width())
              - image.dim(2)
              - left
        });
  }
}
