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
    if (Double.isNaN(x) || magnitude > 6) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    double fraction = magnitude;
    for (int n = 60; n > 0; n--) {
      fraction = magnitude + n / 2.0 / fraction;
    }
    double complement = Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
    return Math.copySign(1 - complement, x);
  }
}
