// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.tensor.Shape;

/**
 * FLOAT32 numbers of the gamma distribution with shape parameter alpha, input 1, and scale 1, by
 * rejection (Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, 2000): Keras's
 * {@code keras.random.gamma}. NaN where alpha is not positive. Input 0 is the key.
 */
public record RandomGamma(Shape shape) implements ElementDraw {
  @Override
  public int parameters() {
    return 1;
  }

  /** At most one try in 20 is rejected: that all of them are has probability 1e-80. */
  @Override
  public double draw(ElementWords words, double[] parameters) {
    double alpha = parameters[0];
    if (!(alpha > 0)) {
      return Double.NaN;
    }
    if (alpha < 1) {
      double boost = StrictMath.pow(words.uniform(), 1 / alpha);
      return boost * atLeastOne(words, alpha + 1);
    }
    return atLeastOne(words, alpha);
  }

  private static double atLeastOne(ElementWords words, double alpha) {
    double d = alpha - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (!words.exhausted()) {
      double x = words.normal();
      double root = 1 + c * x;
      double u = words.uniform();
      if (root > 0) {
        double v = root * root * root;
        if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
          return d * v;
        }
      }
    }
    return d;
  }
}
