// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_abs;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_exp;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_log;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_round;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_soft_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_sqrt;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_square;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.math.Abs;
import dev.lamina.op.math.Ceil;
import dev.lamina.op.math.Clip;
import dev.lamina.op.math.Digamma;
import dev.lamina.op.math.Erf;
import dev.lamina.op.math.Erfinv;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Expm1;
import dev.lamina.op.math.Floor;
import dev.lamina.op.math.Lgamma;
import dev.lamina.op.math.Log;
import dev.lamina.op.math.Log1p;
import dev.lamina.op.math.Negate;
import dev.lamina.op.math.Polygamma;
import dev.lamina.op.math.Relu;
import dev.lamina.op.math.ReluGrad;
import dev.lamina.op.math.Round;
import dev.lamina.op.math.Rsqrt;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Sign;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Sqrt;
import dev.lamina.op.math.Square;
import dev.lamina.op.math.Tanh;
import dev.lamina.tensor.DType;
import java.util.Optional;

/**
 * Element-wise functions of one operand: float32 by oneDNN where it has them, the rest by tiles.
 */
final class UnaryKernels {
  private final KernelContext context;

  private UnaryKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    UnaryKernels kernels = new UnaryKernels(context);
    Eltwise eltwise = new Eltwise(context);
    table.add(Exp.class, eltwise.floating(dnnl_eltwise_exp, 0, Math::exp));
    table.add(Log.class, eltwise.floating(dnnl_eltwise_log, 0, Math::log));
    table.add(Sqrt.class, eltwise.floating(dnnl_eltwise_sqrt, 0, Math::sqrt));
    table.add(Rsqrt.class, eltwise.tiles(x -> 1 / Math.sqrt(x), null));
    table.add(Tanh.class, eltwise.floating(dnnl_eltwise_tanh, 0, Math::tanh));
    table.add(
        Sigmoid.class, eltwise.floating(dnnl_eltwise_logistic, 0, x -> 1 / (1 + Math.exp(-x))));
    table.add(Softplus.class, eltwise.floating(dnnl_eltwise_soft_relu, 1, UnaryKernels::softplus));
    table.add(Relu.class, eltwise.floating(dnnl_eltwise_relu, 0, x -> Math.max(x, 0)));
    table.add(Expm1.class, eltwise.tiles(Math::expm1, null));
    table.add(Log1p.class, eltwise.tiles(Math::log1p, null));
    table.add(Erf.class, eltwise.tiles(SpecialFunctions::erf, null));
    table.add(Erfinv.class, eltwise.tiles(SpecialFunctions::erfinv, null));
    table.add(Lgamma.class, eltwise.tiles(GammaFunctions::lgamma, null));
    table.add(Digamma.class, eltwise.tiles(x -> GammaFunctions.polygamma(0, x), null));
    table.add(Polygamma.class, (op, request) -> Optional.of(polygamma(eltwise, op, request)));
    table.add(Floor.class, eltwise.tiles(Math::floor, null));
    table.add(Ceil.class, eltwise.tiles(Math::ceil, null));
    table.add(Round.class, eltwise.floating(dnnl_eltwise_round, 0, Math::rint));
    table.add(Clip.class, (op, request) -> Optional.of(clip(eltwise, op, request)));
    table.add(Sign.class, eltwise.tiles(Math::signum, Long::signum));
    table.add(Negate.class, eltwise.numeric(dnnl_eltwise_linear, -1, x -> -x, x -> -x));
    table.add(Square.class, eltwise.numeric(dnnl_eltwise_square, 0, x -> x * x, x -> x * x));
    table.add(Abs.class, eltwise.numeric(dnnl_eltwise_abs, 0, Math::abs, Math::abs));
    table.add(ReluGrad.class, kernels::reluGrad);
  }

  private static Kernel polygamma(Eltwise eltwise, Polygamma op, KernelRequest request) {
    return eltwise.tile(request, x -> GammaFunctions.polygamma(op.order(), x), null);
  }

  private static Kernel clip(Eltwise eltwise, Clip op, KernelRequest request) {
    return eltwise.kernel(
        request,
        new Eltwise.Algorithm(dnnl_eltwise_clip, op.low(), op.high()),
        x -> Math.min(Math.max(x, op.low()), op.high()),
        x -> (long) Math.min(Math.max(x, op.low()), op.high()));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private Optional<Kernel> reluGrad(ReluGrad op, KernelRequest request) {
    if (request.inputs().get(0).dtype() == DType.FLOAT32) {
      MemoryDesc data = MemoryDesc.dense(request.inputs().get(0).size());
      Optional<PrimitiveDesc> desc =
          context.primitives().eltwiseBackward(dnnl_eltwise_relu_use_dst_for_bwd, data, 0, 0);
      if (desc.isPresent() && !desc.get().isReference()) {
        return new ProgramBuilder(context)
            .step(
                desc.get(),
                ProgramBuilder.argument(DNNL_ARG_DST, data, Operand.input(0)),
                ProgramBuilder.argument(DNNL_ARG_DIFF_DST, data, Operand.input(1)),
                ProgramBuilder.argument(DNNL_ARG_DIFF_SRC, data, Operand.output(0)))
            .build(true);
      }
    }
    TileLoop.Body body = Loops.doubles2((y, dy) -> y > 0 ? dy : 0);
    return Optional.of(TileLoop.kernel(context, request, body));
  }
}
