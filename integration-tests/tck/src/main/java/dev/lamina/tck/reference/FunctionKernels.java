// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelTable;
import dev.lamina.op.Op;
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
import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Erf;
import dev.lamina.op.math.Erfinv;
import dev.lamina.op.math.Expm1;
import dev.lamina.op.math.Floor;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.HardSigmoid;
import dev.lamina.op.math.LeakyRelu;
import dev.lamina.op.math.Log1p;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Round;
import dev.lamina.op.math.Silu;
import dev.lamina.op.math.Sin;
import dev.lamina.op.math.Sinh;
import dev.lamina.op.math.Tan;

/** Functions of one element, from their definitions. */
final class FunctionKernels {
  private FunctionKernels() {}

  static void register(KernelTable.Builder table) {
    trigonometry(table);
    activations(table);
    table.add(Expm1.class, ElementwiseKernels.unary(Math::expm1));
    table.add(Log1p.class, ElementwiseKernels.unary(Math::log1p));
    table.add(Erf.class, ElementwiseKernels.unary(FunctionKernels::erf));
    table.add(Erfinv.class, ElementwiseKernels.unary(FunctionKernels::erfinv));
    table.add(Floor.class, ElementwiseKernels.unary(Math::floor));
    table.add(Ceil.class, ElementwiseKernels.unary(Math::ceil));
    table.add(Round.class, ElementwiseKernels.unary(Math::rint));
  }

  private static void trigonometry(KernelTable.Builder table) {
    table.add(Sin.class, ElementwiseKernels.unary(Math::sin));
    table.add(Cos.class, ElementwiseKernels.unary(Math::cos));
    table.add(Tan.class, ElementwiseKernels.unary(Math::tan));
    table.add(Asin.class, ElementwiseKernels.unary(Math::asin));
    table.add(Acos.class, ElementwiseKernels.unary(Math::acos));
    table.add(Atan.class, ElementwiseKernels.unary(Math::atan));
    table.add(Sinh.class, ElementwiseKernels.unary(Math::sinh));
    table.add(Cosh.class, ElementwiseKernels.unary(Math::cosh));
    table.add(Asinh.class, ElementwiseKernels.unary(x -> Math.log(x + Math.sqrt(x * x + 1))));
    table.add(Acosh.class, ElementwiseKernels.unary(x -> Math.log(x + Math.sqrt(x * x - 1))));
    table.add(Atanh.class, ElementwiseKernels.unary(x -> Math.log((1 + x) / (1 - x)) / 2));
  }

  private static void activations(KernelTable.Builder table) {
    table.add(Clip.class, clip());
    table.add(Elu.class, of((op, x) -> x > 0 ? x : op.alpha() * (Math.exp(x) - 1)));
    table.add(LeakyRelu.class, of((op, x) -> x > 0 ? x : op.alpha() * x));
    table.add(Gelu.class, of((op, x) -> x * (op.approximate() ? tanhPhi(x) : phi(x))));
    table.add(Silu.class, ElementwiseKernels.unary(x -> x / (1 + Math.exp(-x))));
    table.add(Mish.class, ElementwiseKernels.unary(x -> x * Math.tanh(Math.log1p(Math.exp(x)))));
    table.add(
        HardSigmoid.class, ElementwiseKernels.unary(x -> x < -3 ? 0 : x > 3 ? 1 : x / 6 + 0.5));
  }

  private static KernelFactory<Clip> clip() {
    return ReferenceKernel.of(
        (op, in, out) -> {
          for (int i = 0; i < out[0].size(); i++) {
            double x = in[0].get(i);
            out[0].set(i, x < op.low() ? op.low() : x > op.high() ? op.high() : x);
          }
        });
  }

  /** A function of an element and the op's attributes. */
  private interface Function<O> {
    double apply(O op, double x);
  }

  private static <O extends Op> KernelFactory<O> of(Function<O> function) {
    return ReferenceKernel.of(
        (op, in, out) -> {
          for (int i = 0; i < out[0].size(); i++) {
            out[0].set(i, function.apply(op, in[0].get(i)));
          }
        });
  }

  /** The normal distribution function. */
  static double phi(double x) {
    return (1 + erf(x / Math.sqrt(2))) / 2;
  }

  private static double tanhPhi(double x) {
    return (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2;
  }

  /** Newton's method, which climbs to the root from 0. */
  private static double erfinv(double x) {
    if (Math.abs(x) >= 1) {
      return Math.abs(x) == 1 ? x / 0.0 : Double.NaN;
    }
    double y = 0;
    double step = 1;
    for (int i = 0; i < 100 && Math.abs(step) > 1e-8; i++) {
      step = (x - erf(y)) * Math.sqrt(Math.PI) / 2 * Math.exp(y * y);
      y += step;
    }
    return y;
  }

  /** The integral of the definition by Simpson's rule. */
  private static double erf(double x) {
    int steps = 2000;
    double h = x / steps;
    double sum = 1 + Math.exp(-x * x);
    for (int i = 1; i < steps; i++) {
      sum += (i % 2 == 1 ? 4 : 2) * Math.exp(-(i * h) * (i * h));
    }
    return 2 / Math.sqrt(Math.PI) * sum * h / 3;
  }
}
