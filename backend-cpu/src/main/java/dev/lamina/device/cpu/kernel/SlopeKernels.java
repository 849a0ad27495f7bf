// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_erf;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_hardsigmoid;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_mish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_soft_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_swish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.SlopedOp;
import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.HardSigmoid;
import dev.lamina.op.math.LeakyRelu;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Silu;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Tanh;
import dev.lamina.op.math.UnaryGrad;
import dev.lamina.tensor.DType;
import java.util.Optional;

/** Gradients of element-wise functions of float32 in one pass of oneDNN; others are expanded. */
final class SlopeKernels {
  private final KernelContext context;

  private SlopeKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    table.add(UnaryGrad.class, new SlopeKernels(context)::prepare);
  }

  private Optional<Kernel> prepare(UnaryGrad op, KernelRequest request) {
    return request.inputs().get(0).dtype() == DType.FLOAT32
        ? algorithm(op.of()).flatMap(algorithm -> backward(op.of(), algorithm, request))
        : Optional.empty();
  }

  private Optional<Kernel> backward(
      SlopedOp of, Eltwise.Algorithm algorithm, KernelRequest request) {
    MemoryDesc data = MemoryDesc.dense(request.inputs().get(0).size());
    Optional<PrimitiveDesc> desc =
        context
            .primitives()
            .eltwiseBackward(
                algorithm.id(), data, (float) algorithm.alpha(), (float) algorithm.beta())
            .filter(found -> !found.isReference());
    int kept = of.slopeOfOutput() ? DNNL_ARG_DST : DNNL_ARG_SRC;
    return desc.flatMap(
        found ->
            new ProgramBuilder(context)
                .step(
                    found,
                    ProgramBuilder.argument(kept, data, Operand.input(0)),
                    ProgramBuilder.argument(DNNL_ARG_DIFF_DST, data, Operand.input(1)),
                    ProgramBuilder.argument(DNNL_ARG_DIFF_SRC, data, Operand.output(0)))
                .build(true));
  }

  /** oneDNN's name of a function; of the output where that is what the derivative is written of. */
  private static Optional<Eltwise.Algorithm> algorithm(SlopedOp of) {
    if (of instanceof Gelu gelu) {
      return known(gelu.approximate() ? dnnl_eltwise_gelu_tanh : dnnl_eltwise_gelu_erf, 0, 0);
    }
    if (of instanceof Elu elu) {
      return known(dnnl_eltwise_elu, elu.alpha(), 0);
    }
    if (of instanceof LeakyRelu leaky) {
      return known(dnnl_eltwise_relu, leaky.alpha(), 0);
    }
    if (of instanceof HardSigmoid) {
      return known(dnnl_eltwise_hardsigmoid, 1.0 / 6, 0.5);
    }
    if (of instanceof Silu) {
      return known(dnnl_eltwise_swish, 1, 0);
    }
    if (of instanceof Mish) {
      return known(dnnl_eltwise_mish, 0, 0);
    }
    if (of instanceof Softplus) {
      return known(dnnl_eltwise_soft_relu, 1, 0);
    }
    if (of instanceof Sigmoid) {
      return known(dnnl_eltwise_logistic_use_dst_for_bwd, 0, 0);
    }
    if (of instanceof Tanh) {
      return known(dnnl_eltwise_tanh_use_dst_for_bwd, 0, 0);
    }
    return Optional.empty();
  }

  private static Optional<Eltwise.Algorithm> known(int id, double alpha, double beta) {
    return Optional.of(new Eltwise.Algorithm(id, alpha, beta));
  }
}
