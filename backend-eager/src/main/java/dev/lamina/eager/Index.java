// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.DType;

/**
 * One place between the brackets of NumPy's {@code x[...]}. Negative numbers count from the end.
 *
 * <p>Integers and ranges come first, then masks and index arrays, as in PyTorch: index arrays are
 * broadcast to one another, and their axes stand where they stood, or first if others lie between
 * them.
 */
public sealed interface Index {
  /** {@code x[i]}: the axis is dropped. */
  record At(long position) implements Index {}

  /** {@code x[start:stop:step]}; null stands for what Python leaves out. */
  record Range(Long start, Long stop, long step) implements Index {
    /** Refuses a step of 0. */
    public Range {
      if (step == 0) {
        throw new IllegalArgumentException("range: step must not be 0");
      }
    }
  }

  /** {@code x[None]}: a new axis of extent 1. */
  record NewAxis() implements Index {}

  /** {@code x[...]}: all axes that the other indices leave. */
  record Ellipsis() implements Index {}

  /** {@code x[mask]}: the elements where a BOOL tensor, of as many axes as it covers, is true. */
  record Mask(EagerTensor mask) implements Index {
    /** Refuses other dtypes. */
    public Mask {
      if (mask.dtype() != DType.BOOL) {
        throw new IllegalArgumentException("mask must be bool, not " + mask.spec());
      }
    }
  }

  /** {@code x[indices]}: elements picked by an INT32 or INT64 tensor. */
  record Array(EagerTensor indices) implements Index {
    /** Refuses other dtypes. */
    public Array {
      if (indices.dtype() != DType.INT32 && indices.dtype() != DType.INT64) {
        throw new IllegalArgumentException("indices must be int32 or int64, not " + indices.spec());
      }
    }
  }

  /** {@code x[i]}. */
  static Index at(long position) {
    return new At(position);
  }

  /** {@code x[start:stop]}. */
  static Index range(long start, long stop) {
    return new Range(start, stop, 1);
  }

  /** {@code x[start:stop:step]}. */
  static Index range(long start, long stop, long step) {
    return new Range(start, stop, step);
  }

  /** {@code x[start:]}. */
  static Index from(long start) {
    return new Range(start, null, 1);
  }

  /** {@code x[:stop]}. */
  static Index to(long stop) {
    return new Range(null, stop, 1);
  }

  /** {@code x[::step]}. */
  static Index step(long step) {
    return new Range(null, null, step);
  }

  /** {@code x[:]}. */
  static Index all() {
    return new Range(null, null, 1);
  }

  /** {@code x[None]}. */
  static Index newAxis() {
    return new NewAxis();
  }

  /** {@code x[...]}. */
  static Index ellipsis() {
    return new Ellipsis();
  }

  /** {@code x[mask]}, or {@code x[indices]} for whole numbers. */
  static Index of(EagerTensor tensor) {
    return tensor.dtype() == DType.BOOL ? new Mask(tensor) : new Array(tensor);
  }
}
