// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Brings a matrix near to an orthogonal one: {@code x <- a x + (b A + c A^2) x} with {@code A = x
 * x^T}, some times over (Jordan et al., 2024, kellerjordan.github.io/posts/muon).
 */
record NewtonSchulz(double a, double b, double c, long steps) {
  /** The matrix after the steps, of the same shape. */
  Tensor of(Ops ops, Tensor matrix) {
    MathOps math = ops.math();
    boolean tall = matrix.shape().dim(0) > matrix.shape().dim(1);
    Tensor flat = tall ? ops.array().transpose(matrix, 1, 0) : matrix;
    Tensor norm = math.sqrt(ops.reduce().sum(math.square(flat)));
    Tensor x = math.divide(flat, math.add(norm, 1e-7));
    for (long i = 0; i < steps; i++) {
      Tensor square = ops.linalg().matmul(x, x, false, true);
      Tensor fourth = ops.linalg().matmul(math.multiply(square, c), square);
      Tensor mixed = math.add(math.multiply(square, b), fourth);
      x = math.add(math.multiply(x, a), ops.linalg().matmul(mixed, x));
    }
    return tall ? ops.array().transpose(x, 1, 0) : x;
  }
}
