// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

/** Functions that {@link Math} lacks, to double precision or nearly so. */
final class SpecialFunctions {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private SpecialFunctions() {}

  /** Through log1p, so that small arguments keep their digits. */
  static double asinh(double x) {
    double magnitude = Math.abs(x);
    double excess = magnitude * magnitude / (1 + Math.hypot(1, magnitude));
    return Math.copySign(Math.log1p(magnitude + excess), x);
  }

  static double acosh(double x) {
    double above = x - 1;
    return Math.log1p(above + Math.sqrt(above * (above + 2)));
  }

  static double atanh(double x) {
    return 0.5 * (Math.log1p(x) - Math.log1p(-x));
  }

  /**
   * The error function: the series NIST DLMF 7.6.2 where it converges fast, else the continued
   * fraction 7.9.3 of its complement.
   */
  static double erf(double x) {
    double magnitude = Math.abs(x);
    if (magnitude < 2.5) {
      double term = x;
      double sum = x;
      for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
        term *= 2 * x * x / (2 * n + 1);
        sum += term;
      }
      return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
    }
    return Double.isNaN(x) ? x : Math.copySign(1 - erfc(magnitude), x);
  }

  /** The complement for arguments from 2.5 on. */
  private static double erfc(double magnitude) {
    double fraction = magnitude;
    for (int n = 60; n > 0; n--) {
      fraction = magnitude + n / 2.0 / fraction;
    }
    return Math.exp(-magnitude * magnitude) / (Math.sqrt(Math.PI) * fraction);
  }

  /**
   * The inverse of {@link #erf}: Winitzki's approximation, which is good to 2e-3, improved by
   * Halley's method, on the complement where that is small.
   */
  static double erfinv(double x) {
    double magnitude = Math.abs(x);
    if (!(magnitude < 1)) {
      return magnitude == 1 ? Math.copySign(Double.POSITIVE_INFINITY, x) : Double.NaN;
    }
    double log = Math.log1p(-magnitude * magnitude);
    double half = 2 / (Math.PI * 0.147) + log / 2;
    double y = Math.sqrt(Math.sqrt(half * half - log / 0.147) - half);
    for (int i = 0; i < 3; i++) {
      double error = y < 2.5 ? erf(y) - magnitude : (1 - magnitude) - erfc(y);
      double step = error / (TWO_OVER_ROOT_PI * Math.exp(-y * y));
      y -= step / (1 + y * step);
    }
    return Math.copySign(y, x);
  }

  /** {@code log(exp(x) + exp(y))}; infinities that are equal stay what they are. */
  static double logAddExp(double x, double y) {
    double larger = Math.max(x, y);
    return x == y ? x + Math.log(2) : larger + Math.log1p(Math.exp(-Math.abs(x - y)));
  }
}
