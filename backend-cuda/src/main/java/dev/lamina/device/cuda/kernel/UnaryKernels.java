// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.KernelTable;
import dev.lamina.op.math.Abs;
import dev.lamina.op.math.Acos;
import dev.lamina.op.math.Acosh;
import dev.lamina.op.math.Asin;
import dev.lamina.op.math.Asinh;
import dev.lamina.op.math.Atan;
import dev.lamina.op.math.Atanh;
import dev.lamina.op.math.Ceil;
import dev.lamina.op.math.Clip;
import dev.lamina.op.math.Cos;
import dev.lamina.op.math.Cosh;
import dev.lamina.op.math.Digamma;
import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Erf;
import dev.lamina.op.math.Erfinv;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Expm1;
import dev.lamina.op.math.Floor;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.HardSigmoid;
import dev.lamina.op.math.LeakyRelu;
import dev.lamina.op.math.Lgamma;
import dev.lamina.op.math.Log;
import dev.lamina.op.math.Log1p;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Negate;
import dev.lamina.op.math.Polygamma;
import dev.lamina.op.math.Relu;
import dev.lamina.op.math.Round;
import dev.lamina.op.math.Rsqrt;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Sign;
import dev.lamina.op.math.Silu;
import dev.lamina.op.math.Sin;
import dev.lamina.op.math.Sinh;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Sqrt;
import dev.lamina.op.math.Square;
import dev.lamina.op.math.Tan;
import dev.lamina.op.math.Tanh;
import java.util.Optional;

/** Functions of one element. */
final class UnaryKernels {
  private static final String FAMILY = "unary";
  private static final String SPECIAL = "special";

  /** Highest derivative of digamma that the kernel has room for. */
  private static final int MAX_ORDER = 16;

  private UnaryKernels() {}

  static void register(KernelTable.Builder table, Launcher launcher) {
    Elementwise elementwise = new Elementwise(launcher);
    functions(table, elementwise);
    trigonometry(table, elementwise);
    activations(table, elementwise);
    special(table, elementwise);
  }

  private static void functions(KernelTable.Builder table, Elementwise kernels) {
    table.add(Exp.class, kernels.floating(FAMILY, "exp"));
    table.add(Log.class, kernels.floating(FAMILY, "log"));
    table.add(Sqrt.class, kernels.floating(FAMILY, "sqrt"));
    table.add(Rsqrt.class, kernels.floating(FAMILY, "rsqrt"));
    table.add(Expm1.class, kernels.floating(FAMILY, "expm1"));
    table.add(Log1p.class, kernels.floating(FAMILY, "log1p"));
    table.add(Erf.class, kernels.floating(FAMILY, "erf"));
    table.add(Floor.class, kernels.floating(FAMILY, "floor"));
    table.add(Ceil.class, kernels.floating(FAMILY, "ceil"));
    table.add(Round.class, kernels.floating(FAMILY, "round"));
    table.add(Negate.class, kernels.numeric(FAMILY, "negate"));
    table.add(Square.class, kernels.numeric(FAMILY, "square"));
    table.add(Abs.class, kernels.numeric(FAMILY, "abs"));
    table.add(Sign.class, kernels.numeric(FAMILY, "sign"));
    table.add(
        Clip.class, (op, request) -> kernels.numeric(request, FAMILY, "clip", op.low(), op.high()));
  }

  private static void trigonometry(KernelTable.Builder table, Elementwise kernels) {
    table.add(Sin.class, kernels.floating(FAMILY, "sin"));
    table.add(Cos.class, kernels.floating(FAMILY, "cos"));
    table.add(Tan.class, kernels.floating(FAMILY, "tan"));
    table.add(Asin.class, kernels.floating(FAMILY, "asin"));
    table.add(Acos.class, kernels.floating(FAMILY, "acos"));
    table.add(Atan.class, kernels.floating(FAMILY, "atan"));
    table.add(Sinh.class, kernels.floating(FAMILY, "sinh"));
    table.add(Cosh.class, kernels.floating(FAMILY, "cosh"));
    table.add(Tanh.class, kernels.floating(FAMILY, "tanh"));
    table.add(Asinh.class, kernels.floating(FAMILY, "asinh"));
    table.add(Acosh.class, kernels.floating(FAMILY, "acosh"));
    table.add(Atanh.class, kernels.floating(FAMILY, "atanh"));
  }

  private static void activations(KernelTable.Builder table, Elementwise kernels) {
    table.add(Sigmoid.class, kernels.floating(FAMILY, "sigmoid"));
    table.add(Softplus.class, kernels.floating(FAMILY, "softplus"));
    table.add(Relu.class, kernels.floating(FAMILY, "relu"));
    table.add(HardSigmoid.class, kernels.floating(FAMILY, "hard_sigmoid"));
    table.add(Silu.class, kernels.floating(FAMILY, "silu"));
    table.add(Mish.class, kernels.floating(FAMILY, "mish"));
    table.add(
        Gelu.class,
        (op, request) ->
            kernels.floating(request, FAMILY, op.approximate() ? "gelu_tanh" : "gelu", 0, 0));
    table.add(Elu.class, (op, request) -> kernels.floating(request, FAMILY, "elu", op.alpha(), 0));
    table.add(
        LeakyRelu.class,
        (op, request) -> kernels.floating(request, FAMILY, "leaky_relu", op.alpha(), 0));
  }

  private static void special(KernelTable.Builder table, Elementwise kernels) {
    table.add(Erfinv.class, kernels.floating(SPECIAL, "erfinv"));
    table.add(Lgamma.class, kernels.floating(SPECIAL, "lgamma"));
    table.add(Digamma.class, kernels.floating(SPECIAL, "polygamma"));
    table.add(
        Polygamma.class,
        (op, request) ->
            op.order() > MAX_ORDER
                ? Optional.empty()
                : kernels.floating(request, SPECIAL, "polygamma", op.order(), 0));
  }
}
