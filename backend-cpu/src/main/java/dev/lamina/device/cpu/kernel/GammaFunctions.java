// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

/**
 * The logarithm of the gamma function and its derivatives, in double precision: their asymptotic
 * series for large arguments, to which the recurrence leads from smaller ones, and reflection for
 * negative ones (NIST DLMF 5.5, 5.11, 5.15).
 */
final class GammaFunctions {
  /** Bernoulli numbers of even index, from the second on. */
  private static final double[] BERNOULLI = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
  };

  /** Where the series are exact to double precision, more for higher derivatives. */
  private static final double LARGE = 16;

  private GammaFunctions() {}

  /** {@code log|Gamma(x)|}. */
  static double lgamma(double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return Double.isNaN(x) ? x : Double.POSITIVE_INFINITY;
    }
    if (x == 1 || x == 2) {
      return 0; // The series leaves some units in the last place of its largest term.
    }
    if (x <= 0) {
      double sine = Math.abs(Math.sin(Math.PI * (x - Math.rint(x))));
      return sine == 0 ? Double.POSITIVE_INFINITY : Math.log(Math.PI / sine) - lgamma(1 - x);
    }
    double product = 1;
    double y = x;
    for (; y < LARGE; y++) {
      product *= y;
    }
    double series = 0;
    double power = y;
    for (int k = 0; k < BERNOULLI.length; k++) {
      series += BERNOULLI[k] / ((2 * k + 2) * (2 * k + 1) * power);
      power *= y * y;
    }
    double stirling = (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI);
    return stirling + series - Math.log(product);
  }

  /** The derivative of order {@code order + 1} of {@link #lgamma}; digamma for order 0. */
  static double polygamma(int order, double x) {
    if (x <= 0) {
      double mirrored = polygamma(order, 1 - x);
      return (order % 2 == 0 ? mirrored : -mirrored) - cotangent(order, x);
    }
    double sign = order % 2 == 0 ? -1 : 1;
    double factorial = factorial(order);
    double shifted = 0;
    double y = x;
    for (; y < LARGE + 2 * order; y++) {
      shifted += Math.pow(y, -order - 1);
    }
    double first = order == 0 ? -Math.log(y) : factorial(order - 1) * Math.pow(y, -order);
    double series = first + factorial * Math.pow(y, -order - 1) / 2;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      double ratio = 1;
      for (int i = 2 * k + 1; i < 2 * k + order; i++) {
        ratio *= i;
      }
      // (2k + order - 1)! / (2k)!
      ratio = order == 0 ? 1.0 / (2 * k) : ratio;
      series += BERNOULLI[k - 1] * ratio * Math.pow(y, -2 * k - order);
    }
    return sign * (series + factorial * shifted);
  }

  private static double factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }

  /** The derivative of an order of {@code pi cot(pi x)}: a polynomial of the cotangent. */
  private static double cotangent(int order, double x) {
    double[] polynomial = {0, Math.PI};
    for (int n = 0; n < order; n++) {
      double[] next = new double[polynomial.length + 1];
      for (int i = 1; i < polynomial.length; i++) {
        // The derivative of c is -pi (1 + c^2).
        next[i - 1] -= Math.PI * i * polynomial[i];
        next[i + 1] -= Math.PI * i * polynomial[i];
      }
      polynomial = next;
    }
    double angle = Math.PI * (x - Math.rint(x));
    double c = angle == 0 ? Double.NaN : 1 / Math.tan(angle);
    double value = 0;
    for (int i = polynomial.length - 1; i >= 0; i--) {
      value = value * c + polynomial[i];
    }
    return value;
  }
}
