// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_accurate;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_log;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.LogSoftmaxGrad;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.nn.SoftmaxGrad;
import dev.lamina.tensor.DType;
import java.util.Optional;

/** Softmax of float32 and its gradient by oneDNN, whose gradients are fast along the last axis. */
final class SoftmaxKernels {
  private final KernelContext context;

  private SoftmaxKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    SoftmaxKernels kernels = new SoftmaxKernels(context);
    table.add(
        Softmax.class, (op, request) -> kernels.forward(dnnl_softmax_accurate, op.axis(), request));
    table.add(
        LogSoftmax.class, (op, request) -> kernels.forward(dnnl_softmax_log, op.axis(), request));
    table.add(
        SoftmaxGrad.class,
        (op, request) -> kernels.backward(dnnl_softmax_accurate, op.axis(), request));
    table.add(
        LogSoftmaxGrad.class,
        (op, request) -> kernels.backward(dnnl_softmax_log, op.axis(), request));
  }

  private Optional<Kernel> forward(int algorithm, int axis, KernelRequest request) {
    if (request.inputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    MemoryDesc data = MemoryDesc.dense(request.inputs().get(0).shape().dims());
    return context
        .primitives()
        .softmax(algorithm, data, axis)
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(DNNL_ARG_SRC, data, Operand.input(0)),
                        ProgramBuilder.argument(DNNL_ARG_DST, data, Operand.output(0)))
                    .build(true));
  }

  private Optional<Kernel> backward(int algorithm, int axis, KernelRequest request) {
    if (request.inputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    MemoryDesc data = MemoryDesc.dense(request.inputs().get(0).shape().dims());
    return context
        .primitives()
        .softmaxBackward(algorithm, data, axis)
        .filter(desc -> !desc.isReference())
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(DNNL_ARG_DST, data, Operand.input(0)),
                        ProgramBuilder.argument(DNNL_ARG_DIFF_DST, data, Operand.input(1)),
                        ProgramBuilder.argument(DNNL_ARG_DIFF_SRC, data, Operand.output(0)))
                    .build(false));
  }
}
