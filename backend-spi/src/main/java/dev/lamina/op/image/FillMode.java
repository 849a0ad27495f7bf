// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.image;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** What lies outside an image; Keras's names. The examples continue the pixels {@code a b c d}. */
public enum FillMode {
  /** A constant value. */
  CONSTANT,
  /** {@code d c b a | a b c d | d c b a}. */
  REFLECT,
  /** {@code a b c d | a b c d | a b c d}. */
  WRAP,
  /** {@code d c b | a b c d | c b a}. */
  MIRROR,
  /** {@code a a a a | a b c d | d d d d}. */
  NEAREST;

  /** Positions inside {@code [0, extent)} for INT32 positions; unchanged for a constant. */
  Tensor inside(Ops ops, Tensor position, long extent) {
    return switch (this) {
      case CONSTANT, NEAREST -> ops.math().clip(position, 0, extent - 1);
      case WRAP -> floorMod(ops, position, extent);
      case MIRROR -> mirror(ops, position, extent);
      case REFLECT -> reflect(ops, position, extent);
    };
  }

  private static Tensor floorMod(Ops ops, Tensor position, long divisor) {
    return ops.math().floorMod(position, ops.array().scalar(position.dtype(), divisor));
  }

  /** A triangular wave of half the length {@code extent - 1}. */
  private static Tensor mirror(Ops ops, Tensor position, long extent) {
    long half = extent - 1;
    Tensor phase = floorMod(ops, ops.math().add(position, half), Math.max(2 * half, 1));
    return ops.math().abs(ops.math().subtract(phase, half));
  }

  private static Tensor reflect(Ops ops, Tensor position, long extent) {
    Tensor odd = ops.math().add(ops.math().multiply(position, 2), 1);
    Tensor wave = ops.math().subtract(mirror(ops, odd, 2 * extent + 1), 1);
    return ops.math().floorDivide(wave, ops.array().scalar(wave.dtype(), 2));
  }
}
