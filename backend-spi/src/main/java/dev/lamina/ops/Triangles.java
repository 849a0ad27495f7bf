// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Tensors masked or read along diagonals of their last two axes. */
final class Triangles {
  private final Ops ops;

  Triangles(Ops ops) {
    this.ops = ops;
  }

  /** BOOL {@code (rows, columns)}: whether the column minus the row is below, at or above k. */
  private Tensor side(long rows, long columns, long k, int sign) {
    Tensor row = ops.array().reshape(ops.array().iota(DType.INT64, rows), rows, 1);
    Tensor bound = ops.math().add(row, k);
    Tensor column = ops.array().iota(DType.INT64, columns);
    if (sign == 0) {
      return ops.compare().equal(column, bound);
    }
    return sign < 0
        ? ops.compare().lessEqual(column, bound)
        : ops.compare().greaterEqual(column, bound);
  }

  Tensor keep(Tensor x, long k, int sign) {
    requireMatrix(x);
    Tensor kept = side(x.shape().dim(-2), x.shape().dim(-1), k, sign);
    return ops.compare().select(kept, x, ops.array().scalar(x.dtype(), 0));
  }

  Tensor eye(long rows, long columns, long k, DType dtype) {
    return ops.array().cast(side(rows, columns, k, 0), dtype);
  }

  Tensor diag(Tensor vector, long k) {
    if (vector.shape().rank() != 1) {
      throw new IllegalArgumentException(
          "diag takes a vector, not " + vector.spec() + "; diagonal reads that of a matrix");
    }
    long size = vector.shape().dim(0);
    Tensor zero = ops.array().scalar(vector.dtype(), 0);
    Tensor square = ops.compare().select(side(size, size, 0, 0), vector, zero);
    Shape above = Shape.of(Math.max(-k, 0), Math.max(k, 0));
    return ops.array().pad(square, above, Shape.of(above.dim(1), above.dim(0)), 0);
  }

  Tensor diagonal(Tensor x, long k) {
    requireMatrix(x);
    long rows = x.shape().dim(-2);
    long columns = x.shape().dim(-1);
    long begin = k >= 0 ? k : -k * columns;
    long length = Math.max(k >= 0 ? Math.min(rows, columns - k) : Math.min(rows + k, columns), 0);
    long[] dims = Arrays.copyOf(x.shape().dims(), x.shape().rank() - 1);
    dims[dims.length - 1] = rows * columns;
    Tensor flat = ops.array().reshape(x, Shape.of(dims));
    Long[] from = new Long[dims.length];
    Long[] step = new Long[dims.length];
    Arrays.fill(from, 0L);
    Arrays.fill(step, 1L);
    from[dims.length - 1] = length == 0 ? 0 : begin;
    step[dims.length - 1] = columns + 1;
    Shape size = flat.shape().withDim(-1, length);
    return ops.array().stridedSlice(flat, List.of(from), List.of(step), size);
  }

  private static void requireMatrix(Tensor x) {
    if (x.shape().rank() < 2) {
      throw new IllegalArgumentException("x must have at least two axes, not " + x.spec());
    }
  }
}
