// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Matrix products over chosen axes. */
final class Products {
  private final Ops ops;

  Products(Ops ops) {
    this.ops = ops;
  }

  Tensor tensordot(Tensor a, Tensor b, int[] axesA, int[] axesB) {
    if (axesA.length != axesB.length) {
      throw new IllegalArgumentException(
          "tensordot needs as many axes of a as of b, not "
              + Arrays.toString(axesA)
              + " and "
              + Arrays.toString(axesB));
    }
    int[] summedA = normal(a, axesA);
    int[] summedB = normal(b, axesB);
    for (int i = 0; i < summedA.length; i++) {
      long left = a.shape().dim(summedA[i]);
      long right = b.shape().dim(summedB[i]);
      if (left != right) {
        throw new IllegalArgumentException(
            "tensordot sums over axes of one extent, not "
                + left
                + " and "
                + right
                + "; given "
                + a.spec()
                + " and "
                + b.spec());
      }
    }
    int[] keptA = others(a, summedA);
    int[] keptB = others(b, summedB);
    long summed = size(a, summedA);
    Tensor left = matrix(a, keptA, summedA, size(a, keptA), summed);
    Tensor right = matrix(b, summedB, keptB, summed, size(b, keptB));
    long[] dims =
        IntStream.concat(
                IntStream.of(keptA).map(axis -> (int) a.shape().dim(axis)),
                IntStream.of(keptB).map(axis -> (int) b.shape().dim(axis)))
            .asLongStream()
            .toArray();
    return ops.array().reshape(ops.linalg().matmul(left, right), Shape.of(dims));
  }

  private Tensor matrix(Tensor x, int[] first, int[] second, long rows, long columns) {
    int[] order = IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    return ops.array().reshape(ops.array().transpose(x, order), Shape.of(rows, columns));
  }

  private static int[] normal(Tensor x, int[] axes) {
    return IntStream.of(axes).map(x.shape()::normalizeAxis).toArray();
  }

  private static int[] others(Tensor x, int[] axes) {
    return IntStream.range(0, x.shape().rank())
        .filter(axis -> IntStream.of(axes).noneMatch(summed -> summed == axis))
        .toArray();
  }

  private static long size(Tensor x, int[] axes) {
    return IntStream.of(axes).mapToLong(x.shape()::dim).reduce(1, (a, b) -> a * b);
  }

  Tensor dot(Tensor a, Tensor b) {
    if (a.shape().rank() == 0 || b.shape().rank() == 0) {
      return ops.math().multiply(a, b);
    }
    int other = b.shape().rank() == 1 ? 0 : b.shape().rank() - 2;
    return tensordot(a, b, new int[] {-1}, new int[] {other});
  }

  Tensor vectorNorm(Tensor x, double order, boolean keepDims, int axis) {
    Tensor magnitudes = ops.math().abs(x);
    if (order == Double.POSITIVE_INFINITY) {
      return ops.reduce().max(magnitudes, keepDims, axis);
    }
    if (order == Double.NEGATIVE_INFINITY) {
      return ops.reduce().min(magnitudes, keepDims, axis);
    }
    if (order == 0) {
      Tensor zero = ops.array().scalar(x.dtype(), 0);
      Tensor counted = ops.array().cast(ops.compare().notEqual(x, zero), x.dtype());
      return ops.reduce().sum(counted, keepDims, axis);
    }
    if (order == 1) {
      return ops.reduce().sum(magnitudes, keepDims, axis);
    }
    if (order == 2) {
      return ops.math().sqrt(ops.reduce().sum(ops.math().square(x), keepDims, axis));
    }
    Tensor sum = ops.reduce().sum(ops.math().power(magnitudes, order), keepDims, axis);
    return ops.math().power(sum, 1 / order);
  }

  Tensor matrixNorm(Tensor x, double order, boolean keepDims, int rows, int columns) {
    boolean infinite = Double.isInfinite(order);
    if (Math.abs(order) != 1 && !infinite) {
      throw new IllegalArgumentException(
          "order of a matrix norm must be 1, -1, infinity or -infinity, not "
              + order
              + "; frobeniusNorm is another one");
    }
    Tensor sums = ops.reduce().sum(ops.math().abs(x), true, infinite ? columns : rows);
    Tensor kept =
        order > 0
            ? ops.reduce().max(sums, true, rows, columns)
            : ops.reduce().min(sums, true, rows, columns);
    return keepDims ? kept : ops.array().squeeze(kept, rows, columns);
  }
}
