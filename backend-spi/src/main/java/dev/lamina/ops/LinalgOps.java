// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.linalg.Einsum;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.linalg.Qr;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Matrix products and norms. */
public final class LinalgOps {
  private final Ops ops;
  private final OpApplier applier;
  private final Products products;

  LinalgOps(Ops ops, OpApplier applier) {
    this.ops = ops;
    this.products = new Products(ops);
    this.applier = applier;
  }

  /** Matrix product of the last two axes; leading axes are broadcast. */
  public Tensor matmul(Tensor a, Tensor b) {
    return matmul(a, b, false, false);
  }

  /** Matrix product with each operand transposed first if asked for. */
  public Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    return applier.one(new MatMul(transposeA, transposeB), a, b);
  }

  /** Matrix product plus a bias of shape {@code (columns,)}. */
  public Tensor matmul(Tensor a, Tensor b, Tensor bias) {
    return applier.one(new MatMul(false, false), a, b, bias);
  }

  /**
   * Einstein summation; see {@link Einsum}. An ellipsis stands for the axes that the letters leave,
   * which must have the same extents in every operand that has one.
   */
  public Tensor einsum(String equation, Tensor... operands) {
    return applier.one(new Einsum(Ellipsis.resolve(equation, operands)), operands);
  }

  /** Orthonormal columns and an upper triangle, whose product is the matrix; see {@link Qr}. */
  public List<Tensor> qr(Tensor matrix) {
    return applier.apply(new Qr(), List.of(matrix));
  }

  /** Sums of products over axes of a paired with axes of b; NumPy's {@code tensordot}. */
  public Tensor tensordot(Tensor a, Tensor b, int[] axesA, int[] axesB) {
    return products.tensordot(a, b, axesA, axesB);
  }

  /** Sums of products over the last {@code axes} axes of a and the first of b. */
  public Tensor tensordot(Tensor a, Tensor b, int axes) {
    int[] first = IntStream.range(0, axes).toArray();
    int[] last = IntStream.of(first).map(axis -> axis - axes).toArray();
    return products.tensordot(a, b, last, first);
  }

  /**
   * NumPy's {@code dot}: over the last axis of a and the last but one of b, or its only one; the
   * product if one of them is a scalar.
   */
  public Tensor dot(Tensor a, Tensor b) {
    return products.dot(a, b);
  }

  /** Products of each element of a with each of b, {@code (size of a, size of b)}. */
  public Tensor outer(Tensor a, Tensor b) {
    Tensor column = ops.array().reshape(a, -1, 1);
    return ops.math().multiply(column, ops.array().reshape(b, -1));
  }

  /** The root of the sum of squares over axes; without axes, over all. */
  public Tensor frobeniusNorm(Tensor x, boolean keepDims, int... axes) {
    return ops.math().sqrt(ops.reduce().sum(ops.math().square(x), keepDims, axes));
  }

  /** The norm of the vectors along an axis: of an order, infinities and 0 (how many) included. */
  public Tensor vectorNorm(Tensor x, double order, boolean keepDims, int axis) {
    return products.vectorNorm(x, order, keepDims, axis);
  }

  /**
   * The norm of the matrices of two axes: for order 1 the largest sum of magnitudes of a column,
   * for infinity of a row, for -1 and -infinity the smallest.
   *
   * @throws IllegalArgumentException for another order
   */
  public Tensor matrixNorm(Tensor x, double order, boolean keepDims, int rows, int columns) {
    return products.matrixNorm(x, order, keepDims, rows, columns);
  }
}
