// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tensor;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * The fully known extents of a tensor, outermost first. A scalar has rank 0.
 *
 * <p>Immutable and compared by value. Extents may be 0; unknown extents exist only in {@code
 * api-layers}.
 */
public final class Shape {
  private static final Shape SCALAR = new Shape();

  private final long[] dims;
  private final long size;

  private Shape(long... dims) {
    this.dims = dims;
    long product = 1;
    for (long dim : dims) {
      if (dim < 0) {
        throw new IllegalArgumentException(
            "shape has a negative extent: " + Arrays.toString(dims) + "; extents must be >= 0");
      }
      product = Math.multiplyExact(product, dim);
    }
    this.size = product;
  }

  /**
   * A shape with the given extents.
   *
   * @throws IllegalArgumentException if an extent is negative
   */
  public static Shape of(long... dims) {
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  /** The shape of rank 0. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** Number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Number of elements: the product of the extents, 1 for a scalar. */
  public long size() {
    return size;
  }

  /**
   * Extent of an axis; negative axes count from the end.
   *
   * @throws IllegalArgumentException if the axis does not exist
   */
  public long dim(int axis) {
    return dims[normalizeAxis(axis)];
  }

  /** A fresh copy of the extents. */
  public long[] dims() {
    return dims.clone();
  }

  /**
   * The axis as a number in {@code [0, rank)}.
   *
   * @throws IllegalArgumentException if the axis does not exist
   */
  public int normalizeAxis(int axis) {
    int normal = axis < 0 ? axis + dims.length : axis;
    if (normal < 0 || normal >= dims.length) {
      throw new IllegalArgumentException(
          "axis " + axis + " is out of range for shape " + this + " of rank " + dims.length);
    }
    return normal;
  }

  /** This shape with one extent replaced. */
  public Shape withDim(int axis, long extent) {
    long[] changed = dims.clone();
    changed[normalizeAxis(axis)] = extent;
    return new Shape(changed);
  }

  /**
   * The common shape of two operands under NumPy's broadcasting rule.
   *
   * @throws IllegalArgumentException if the shapes do not broadcast
   */
  public static Shape broadcast(Shape left, Shape right) {
    if (left.equals(right)) {
      return left;
    }
    int rank = Math.max(left.rank(), right.rank());
    long[] result = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long a = i <= left.rank() ? left.dim(-i) : 1;
      long b = i <= right.rank() ? right.dim(-i) : 1;
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException(
            "shapes " + left + " and " + right + " do not broadcast: " + a + " against " + b);
      }
      result[rank - i] = a == 1 ? b : a;
    }
    return new Shape(result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** Python's notation: {@code (128, 784)}, {@code (10,)}, {@code ()}. */
  @Override
  public String toString() {
    StringJoiner joiner = new StringJoiner(", ", "(", dims.length == 1 ? ",)" : ")");
    for (long dim : dims) {
      joiner.add(Long.toString(dim));
    }
    return joiner.toString();
  }
}
