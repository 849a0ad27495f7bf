// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.activations;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/** Functions that give exact zeros where softmax and its relatives give small numbers. */
final class Sparse {
  private Sparse() {}

  /** 0 up to -1, {@code x} from 1 on, {@code (x + 1)^2 / 4} between. */
  static Tensor plus(Ops ops, Tensor x) {
    MathOps math = ops.math();
    Tensor curve = math.divide(math.square(math.add(x, 1)), 4);
    Tensor lower = ops.compare().select(Rectified.greater(ops, x, -1), curve, zero(ops, x));
    Tensor one = Rectified.constant(ops, x, 1);
    return ops.compare().select(ops.compare().less(x, one), lower, x);
  }

  /** 0 up to -1, 1 from 1 on, {@code (x + 1) / 2} between. */
  static Tensor sigmoid(Ops ops, Tensor x) {
    return ops.math().divide(ops.math().add(ops.math().clip(x, -1, 1), 1), 2);
  }

  /**
   * The point of the probability simplex that is nearest to {@code x} along an axis (Martins and
   * Astudillo, 2016, arXiv:1602.02068, algorithm 1).
   */
  static Tensor max(Ops ops, Tensor x, int axis) {
    MathOps math = ops.math();
    Tensor sorted = ops.axis().sort(x, axis, true).get(0);
    Tensor sums = ops.axis().cumSum(sorted, axis);
    Tensor thresholds = math.divide(math.subtract(sums, 1), ranks(ops, x, axis));
    Tensor support = ops.compare().greater(sorted, thresholds);
    Tensor size = ops.reduce().sum(ops.array().cast(support, x.dtype()), true, axis);
    Tensor supported = ops.compare().select(support, sorted, zero(ops, x));
    Tensor sum = ops.reduce().sum(supported, true, axis);
    Tensor threshold = math.divide(math.subtract(sum, 1), size);
    return math.relu(math.subtract(x, threshold));
  }

  /** 1, 2, 3, ... along the axis. */
  private static Tensor ranks(Ops ops, Tensor x, int axis) {
    long[] dims = new long[x.shape().rank()];
    Arrays.fill(dims, 1);
    dims[x.shape().normalizeAxis(axis)] = x.shape().dim(axis);
    Tensor from0 = ops.array().iota(x.dtype(), x.shape().dim(axis));
    return ops.array().reshape(ops.math().add(from0, 1), Shape.of(dims));
  }

  private static Tensor zero(Ops ops, Tensor x) {
    return Rectified.constant(ops, x, 0);
  }
}
