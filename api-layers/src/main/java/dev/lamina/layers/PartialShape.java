// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * A shape some of whose extents are not known yet, as a rule the first, the batch. Below layers all
 * shapes are known.
 *
 * <p>Immutable and compared by value.
 */
public final class PartialShape {
  /** Stands for an extent that is not known. */
  public static final long UNKNOWN = -1;

  private final long[] dims;

  private PartialShape(long... dims) {
    this.dims = dims;
    for (long dim : dims) {
      if (dim < UNKNOWN) {
        throw new IllegalArgumentException(
            "shape "
                + Arrays.toString(dims)
                + " has a negative extent; extents must be >= 0, or -1 for unknown");
      }
    }
  }

  /** A shape; -1 is an unknown extent. */
  public static PartialShape of(long... dims) {
    return new PartialShape(dims.clone());
  }

  /** An unknown batch and, after it, the extents of a sample. */
  public static PartialShape batched(long... sample) {
    long[] dims = new long[sample.length + 1];
    dims[0] = UNKNOWN;
    System.arraycopy(sample, 0, dims, 1, sample.length);
    return new PartialShape(dims);
  }

  /** A shape that is fully known. */
  public static PartialShape of(Shape shape) {
    return new PartialShape(shape.dims());
  }

  /** Its extents as a config holds them: null where they are not known. */
  public List<Object> toConfig() {
    return Extents.config(dims);
  }

  /** A known shape with any batch. */
  static PartialShape anyBatch(Shape shape) {
    long[] dims = shape.dims();
    if (dims.length > 0) {
      dims[0] = UNKNOWN;
    }
    return new PartialShape(dims);
  }

  /** The extents; -1 where one is not known. */
  public long[] dims() {
    return dims.clone();
  }

  /** Number of axes. */
  public int rank() {
    return dims.length;
  }

  /**
   * Extent of an axis, or {@link #UNKNOWN}; negative axes count from the end.
   *
   * @throws IllegalArgumentException if the axis does not exist
   */
  public long dim(int axis) {
    return dims[normalizeAxis(axis)];
  }

  /**
   * The axis as a number in {@code [0, rank)}.
   *
   * @throws IllegalArgumentException if the axis does not exist
   */
  public int normalizeAxis(int axis) {
    int normal = axis < 0 ? axis + dims.length : axis;
    if (normal < 0 || normal >= dims.length) {
      throw new IllegalArgumentException("axis " + axis + " is out of range for shape " + this);
    }
    return normal;
  }

  /** Whether the extent of an axis is known. */
  public boolean isKnown(int axis) {
    return dim(axis) != UNKNOWN;
  }

  /** This shape with a batch and a number in the place of every other unknown extent. */
  public Shape with(long batch, long others) {
    long[] known = dims.clone();
    for (int i = 0; i < known.length; i++) {
      if (known[i] == UNKNOWN) {
        known[i] = i == 0 ? batch : others;
      }
    }
    return Shape.of(known);
  }

  /** Whether a known shape is one of those that this one stands for. */
  public boolean accepts(Shape shape) {
    if (shape.rank() != dims.length) {
      return false;
    }
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] != UNKNOWN && dims[i] != shape.dim(i)) {
        return false;
      }
    }
    return true;
  }

  /** What two known shapes have in common; extents that differ are unknown. */
  static PartialShape common(Shape one, Shape other) {
    long[] dims = one.dims();
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] != other.dim(i)) {
        dims[i] = UNKNOWN;
      }
    }
    return new PartialShape(dims);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartialShape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** Python's notation: {@code (None, 784)}. */
  @Override
  public String toString() {
    StringJoiner joiner = new StringJoiner(", ", "(", dims.length == 1 ? ",)" : ")");
    for (long dim : dims) {
      joiner.add(dim == UNKNOWN ? "None" : Long.toString(dim));
    }
    return joiner.toString();
  }
}
