// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

/** How one more element changes the result of a reduction. */
enum HostReduction {
  SUM {
    @Override
    double start() {
      return 0;
    }

    @Override
    double fold(double sum, double x) {
      return sum + x;
    }

    @Override
    long fold(long sum, long x) {
      return sum + x;
    }
  },
  MAX {
    @Override
    double start() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    double fold(double max, double x) {
      return Math.max(max, x);
    }

    @Override
    long fold(long max, long x) {
      return Math.max(max, x);
    }
  },
  /** Keeps the maximum; {@link HostFold} remembers where it was. */
  ARG_MAX {
    @Override
    double start() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    double fold(double max, double x) {
      return Math.max(max, x);
    }

    @Override
    long fold(long max, long x) {
      return Math.max(max, x);
    }
  };

  abstract double start();

  long startLong() {
    return this == SUM ? 0 : Long.MIN_VALUE;
  }

  abstract double fold(double result, double x);

  abstract long fold(long result, long x);
}
