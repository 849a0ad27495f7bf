// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;

/** The elements of one operand, by row-major position. */
final class View {
  private final TensorSpec spec;
  private final ReferenceBuffer buffer;

  View(TensorSpec spec, ReferenceBuffer buffer) {
    this.spec = spec;
    this.buffer = buffer;
  }

  TensorSpec spec() {
    return spec;
  }

  Shape shape() {
    return spec.shape();
  }

  int size() {
    return Math.toIntExact(spec.size());
  }

  boolean floating() {
    return spec.dtype().isFloating();
  }

  int dim(int axis) {
    return Math.toIntExact(spec.shape().dim(axis));
  }

  /** The element as a number, whatever its dtype. */
  double get(int index) {
    return floating() ? buffer.getDouble(index) : buffer.getLong(index);
  }

  long getLong(int index) {
    return floating() ? (long) buffer.getDouble(index) : buffer.getLong(index);
  }

  void set(int index, double value) {
    if (floating()) {
      buffer.setDouble(index, value);
    } else {
      setLong(index, spec.dtype() == DType.BOOL ? (value == 0 ? 0 : 1) : (long) value);
    }
  }

  /** Keeps the low bits that the dtype has. */
  void setLong(int index, long value) {
    switch (spec.dtype()) {
      case INT32 -> buffer.setLong(index, (int) value);
      case UINT8 -> buffer.setLong(index, value & 0xff);
      case INT64, BOOL -> buffer.setLong(index, value);
      default -> buffer.setDouble(index, value);
    }
  }

  void fill(double value) {
    for (int i = 0; i < size(); i++) {
      set(i, value);
    }
  }

  void add(int index, double value) {
    set(index, get(index) + value);
  }

  /** Position of an element of a four-dimensional tensor. */
  int at(int a, int b, int c, int d) {
    return ((a * dim(1) + b) * dim(2) + c) * dim(3) + d;
  }
}
