// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

/** Loops over tiles that the compiler vectorises: every array is read at the loop's own index. */
final class TileFunctions {
  private static final float FLAT = 7.9053111f;

  private TileFunctions() {}

  /**
   * The hyperbolic tangent in place, within 3e-7 of its size: the ratio of polynomials that Eigen
   * uses, constant where single precision is.
   */
  static void tanh(float[] x, int count) {
    for (int k = 0; k < count; k++) {
      float v = Math.max(-FLAT, Math.min(FLAT, x[k]));
      float s = v * v;
      float p = s * -2.76076847742355e-16f + 2.00018790482477e-13f;
      p = p * s - 8.60467152213735e-11f;
      p = p * s + 5.12229709037114e-08f;
      p = p * s + 1.48572235717979e-05f;
      p = p * s + 6.37261928875436e-04f;
      p = p * s + 4.89352455891786e-03f;
      float q = s * 1.19825839466702e-06f + 1.18534705686654e-04f;
      q = q * s + 2.26843463243900e-03f;
      q = q * s + 4.89352518554385e-03f;
      x[k] = v * p / q;
    }
  }

  /** The sigmoid in place, {@code (1 + tanh(x / 2)) / 2}: within 3e-7 of 1. */
  static void sigmoid(float[] x, int count) {
    for (int k = 0; k < count; k++) {
      x[k] *= 0.5f;
    }
    tanh(x, count);
    for (int k = 0; k < count; k++) {
      x[k] = x[k] * 0.5f + 0.5f;
    }
  }

  static void relu(float[] x, int count) {
    for (int k = 0; k < count; k++) {
      x[k] = Math.max(x[k], 0);
    }
  }

  static void add(float[] from, float[] to, int count) {
    for (int k = 0; k < count; k++) {
      to[k] += from[k];
    }
  }

  static void multiply(float[] a, float[] b, float[] result, int count) {
    for (int k = 0; k < count; k++) {
      result[k] = a[k] * b[k];
    }
  }

  static void addProduct(float[] a, float[] b, float[] sum, int count) {
    for (int k = 0; k < count; k++) {
      sum[k] += a[k] * b[k];
    }
  }

  /** Multiplies by the slope of the sigmoid whose value is {@code y}. */
  static void throughSigmoid(float[] y, float[] gradient, int count) {
    for (int k = 0; k < count; k++) {
      gradient[k] *= y[k] * (1 - y[k]);
    }
  }

  /** Multiplies by the slope of tanh whose value is {@code y}. */
  static void throughTanh(float[] y, float[] gradient, int count) {
    for (int k = 0; k < count; k++) {
      gradient[k] *= 1 - y[k] * y[k];
    }
  }

  /** Multiplies by the slope of relu whose value is {@code y}. */
  static void throughRelu(float[] y, float[] gradient, int count) {
    for (int k = 0; k < count; k++) {
      gradient[k] = y[k] > 0 ? gradient[k] : 0;
    }
  }
}
