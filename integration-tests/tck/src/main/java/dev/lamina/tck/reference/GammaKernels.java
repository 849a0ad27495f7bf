// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.math.Digamma;
import dev.lamina.op.math.Lgamma;
import dev.lamina.op.math.Polygamma;
import java.util.function.DoubleUnaryOperator;

/**
 * The logarithm of the gamma function and its derivatives from their integrals for positive
 * arguments (Malmsten; NIST DLMF 5.9.10 ff.), with the functional equation for others.
 */
final class GammaKernels {
  private static final double STEP = 1.0 / 32;

  private GammaKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(Lgamma.class, ElementwiseKernels.unary(GammaKernels::lgamma));
    table.add(Digamma.class, ElementwiseKernels.unary(x -> derivative(0, x)));
    table.add(
        Polygamma.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, derivative(op.order(), in[0].get(i)));
              }
            }));
  }

  private static double lgamma(double x) {
    if (x < 1) {
      return lgamma(x + 1) - Math.log(Math.abs(x));
    }
    return integral(
        t -> {
          double ratio = Math.exp(-t) * Math.expm1(-(x - 1) * t) / Math.expm1(-t);
          return ((x - 1) * Math.exp(-t) - ratio) / t;
        });
  }

  private static double derivative(int order, double x) {
    double sign = order % 2 == 0 ? -1 : 1;
    if (x < 1) {
      double factorial = 1;
      for (int i = 2; i <= order; i++) {
        factorial *= i;
      }
      return derivative(order, x + 1) + sign * factorial / Math.pow(x, order + 1);
    }
    if (order == 0) {
      return integral(t -> Math.exp(-t) / t - Math.exp(-x * t) / -Math.expm1(-t));
    }
    return sign * integral(t -> Math.pow(t, order) * Math.exp(-x * t) / -Math.expm1(-t));
  }

  /** From 0 to infinity, by the trapezoidal rule after {@code t = exp(u - exp(-u))}. */
  private static double integral(DoubleUnaryOperator integrand) {
    double sum = 0;
    for (double u = -3.5; u < 5; u += STEP) {
      double t = Math.exp(u - Math.exp(-u));
      sum += integrand.applyAsDouble(t) * t * (1 + Math.exp(-u));
    }
    return sum * STEP;
  }
}
