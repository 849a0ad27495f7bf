// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tensor;

import java.util.Objects;

/** Element type and shape of a tensor: all that is known of it before anything runs. */
public record TensorSpec(DType dtype, Shape shape) {
  /** Refuses missing parts. */
  public TensorSpec {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(shape, "shape");
  }

  /** A spec from its parts. */
  public static TensorSpec of(DType dtype, long... dims) {
    return new TensorSpec(dtype, Shape.of(dims));
  }

  /** A {@code float32} spec. */
  public static TensorSpec float32(long... dims) {
    return of(DType.FLOAT32, dims);
  }

  /** Number of elements. */
  public long size() {
    return shape.size();
  }

  /** Bytes in host memory: elements times bytes of an element. */
  public long bytes() {
    return Math.multiplyExact(shape.size(), dtype.bytes());
  }

  /** The same dtype with another shape. */
  public TensorSpec withShape(Shape other) {
    return new TensorSpec(dtype, other);
  }

  /** The same shape with another dtype. */
  public TensorSpec withDtype(DType other) {
    return new TensorSpec(other, shape);
  }

  @Override
  public String toString() {
    return dtype + shape.toString();
  }
}
