// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.Op;
import dev.lamina.op.nn.BatchNorm;
import dev.lamina.op.nn.BatchNormGrad;
import dev.lamina.op.nn.BatchNormInference;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import java.util.Optional;

/** Batch normalisation of float32 by oneDNN. */
final class NormKernels {
  private final KernelContext context;

  private NormKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    NormKernels kernels = new NormKernels(context);
    table.add(BatchNorm.class, whenFloat32(kernels::batchNorm));
    table.add(BatchNormGrad.class, whenFloat32(kernels::batchNormGrad));
    table.add(BatchNormInference.class, whenFloat32(kernels::batchNormInference));
  }

  private static <O extends Op> KernelFactory<O> whenFloat32(KernelFactory<O> factory) {
    return (op, request) ->
        request.inputs().get(0).dtype() == DType.FLOAT32 && request.inputs().get(0).size() > 0
            ? factory.prepare(op, request)
            : Optional.empty();
  }

  /** All axes but the channels folded into the height of one image, channels last. */
  private static MemoryDesc data(Shape shape) {
    long channels = shape.dim(-1);
    long rows = shape.size() / channels;
    return MemoryDesc.strided(
        new long[] {1, channels, rows, 1}, rows * channels, 1, channels, channels);
  }

  private Optional<Kernel> batchNorm(BatchNorm op, KernelRequest request) {
    Shape shape = request.inputs().get(0).shape();
    MemoryDesc data = data(shape);
    MemoryDesc channels = MemoryDesc.dense(shape.dim(-1));
    return context
        .nn()
        .batchNorm(data, (float) op.epsilon(), true)
        .filter(desc -> !desc.isReference())
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(DNNL_ARG_SRC, data, Operand.input(0)),
                        ProgramBuilder.argument(DNNL_ARG_SCALE, channels, Operand.input(1)),
                        ProgramBuilder.argument(DNNL_ARG_SHIFT, channels, Operand.input(2)),
                        ProgramBuilder.argument(DNNL_ARG_DST, data, Operand.output(0)),
                        ProgramBuilder.argument(DNNL_ARG_MEAN, channels, Operand.output(1)),
                        ProgramBuilder.argument(DNNL_ARG_VARIANCE, channels, Operand.output(2)))
                    .build(false));
  }

  private Optional<Kernel> batchNormGrad(BatchNormGrad op, KernelRequest request) {
    Shape shape = request.inputs().get(0).shape();
    MemoryDesc data = data(shape);
    MemoryDesc channels = MemoryDesc.dense(shape.dim(-1));
    Optional<PrimitiveDesc> desc =
        context
            .nn()
            .batchNorm(data, (float) op.epsilon(), true)
            .flatMap(hint -> context.nn().batchNormBackward(data, (float) op.epsilon(), hint))
            .filter(found -> !found.isReference());
    return desc.flatMap(
        found ->
            new ProgramBuilder(context)
                .step(
                    found,
                    ProgramBuilder.argument(DNNL_ARG_SRC, data, Operand.input(0)),
                    ProgramBuilder.argument(DNNL_ARG_SCALE, channels, Operand.input(1)),
                    ProgramBuilder.argument(DNNL_ARG_MEAN, channels, Operand.input(2)),
                    ProgramBuilder.argument(DNNL_ARG_VARIANCE, channels, Operand.input(3)),
                    ProgramBuilder.argument(DNNL_ARG_DIFF_DST, data, Operand.input(4)),
                    ProgramBuilder.argument(DNNL_ARG_DIFF_SRC, data, Operand.output(0)),
                    ProgramBuilder.argument(DNNL_ARG_DIFF_SCALE, channels, Operand.output(1)),
                    ProgramBuilder.argument(DNNL_ARG_DIFF_SHIFT, channels, Operand.output(2)))
                .build(false));
  }

  private Optional<Kernel> batchNormInference(BatchNormInference op, KernelRequest request) {
    Shape shape = request.inputs().get(0).shape();
    MemoryDesc data = data(shape);
    MemoryDesc channels = MemoryDesc.dense(shape.dim(-1));
    return context
        .nn()
        .batchNorm(data, (float) op.epsilon(), false)
        .filter(desc -> !desc.isReference())
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(DNNL_ARG_SRC, data, Operand.input(0)),
                        ProgramBuilder.argument(DNNL_ARG_SCALE, channels, Operand.input(1)),
                        ProgramBuilder.argument(DNNL_ARG_SHIFT, channels, Operand.input(2)),
                        ProgramBuilder.argument(DNNL_ARG_MEAN, channels, Operand.input(3)),
                        ProgramBuilder.argument(DNNL_ARG_VARIANCE, channels, Operand.input(4)),
                        ProgramBuilder.argument(DNNL_ARG_DST, data, Operand.output(0)))
                    .build(true));
  }
}
