// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.Tensor;

/** Comparisons, which give BOOL, truth values and choice. Shapes are broadcast. */
public sealed interface Comparisons permits EagerTensor {
  /** BOOL: where each element equals the other tensor's. */
  default EagerTensor eq(Tensor other) {
    return (EagerTensor) self().ops().compare().equal(self(), other);
  }

  /** BOOL: where each element equals a number. */
  default EagerTensor eq(double number) {
    return (EagerTensor)
        self()
            .ops()
            .compare()
            .equal(self(), self().eagerDevice().scalars().of(self().dtype(), number));
  }

  /** BOOL: where each element differs from the other tensor's. */
  default EagerTensor ne(Tensor other) {
    return (EagerTensor) self().ops().compare().notEqual(self(), other);
  }

  /** BOOL: where each element differs from a number. */
  default EagerTensor ne(double number) {
    return (EagerTensor)
        self()
            .ops()
            .compare()
            .notEqual(self(), self().eagerDevice().scalars().of(self().dtype(), number));
  }

  /** BOOL: where each element is less than the other tensor's. */
  default EagerTensor lt(Tensor other) {
    return (EagerTensor) self().ops().compare().less(self(), other);
  }

  /** BOOL: where each element is less than a number. */
  default EagerTensor lt(double number) {
    return (EagerTensor)
        self()
            .ops()
            .compare()
            .less(self(), self().eagerDevice().scalars().of(self().dtype(), number));
  }

  /** BOOL: where each element is at most the other tensor's. */
  default EagerTensor le(Tensor other) {
    return (EagerTensor) self().ops().compare().lessEqual(self(), other);
  }

  /** BOOL: where each element is at most a number. */
  default EagerTensor le(double number) {
    return (EagerTensor)
        self()
            .ops()
            .compare()
            .lessEqual(self(), self().eagerDevice().scalars().of(self().dtype(), number));
  }

  /** BOOL: where each element is greater than the other tensor's. */
  default EagerTensor gt(Tensor other) {
    return (EagerTensor) self().ops().compare().greater(self(), other);
  }

  /** BOOL: where each element is greater than a number. */
  default EagerTensor gt(double number) {
    return (EagerTensor)
        self()
            .ops()
            .compare()
            .greater(self(), self().eagerDevice().scalars().of(self().dtype(), number));
  }

  /** BOOL: where each element is at least the other tensor's. */
  default EagerTensor ge(Tensor other) {
    return (EagerTensor) self().ops().compare().greaterEqual(self(), other);
  }

  /** BOOL: where each element is at least a number. */
  default EagerTensor ge(double number) {
    return (EagerTensor)
        self()
            .ops()
            .compare()
            .greaterEqual(self(), self().eagerDevice().scalars().of(self().dtype(), number));
  }

  /** Whether both are true, for BOOL elements. */
  default EagerTensor and(Tensor other) {
    return (EagerTensor) self().ops().logic().and(self(), other);
  }

  /** Whether one or both are true, for BOOL elements. */
  default EagerTensor or(Tensor other) {
    return (EagerTensor) self().ops().logic().or(self(), other);
  }

  /** Whether exactly one is true, for BOOL elements. */
  default EagerTensor xor(Tensor other) {
    return (EagerTensor) self().ops().logic().xor(self(), other);
  }

  /** Whether each BOOL element is false. */
  default EagerTensor not() {
    return (EagerTensor) self().ops().logic().not(self());
  }

  /** BOOL: where each floating point element is not a number. */
  default EagerTensor isNan() {
    return (EagerTensor) self().ops().compare().isNan(self());
  }

  /** BOOL: where each floating point element is infinite. */
  default EagerTensor isInf() {
    return (EagerTensor) self().ops().compare().isInf(self());
  }

  /** BOOL: where each floating point element is neither NaN nor infinite. */
  default EagerTensor isFinite() {
    return (EagerTensor) self().ops().compare().isFinite(self());
  }

  /** This where the condition is true, else the other; all three are broadcast. */
  default EagerTensor where(Tensor condition, Tensor other) {
    return (EagerTensor) self().ops().compare().select(condition, self(), other);
  }

  /** Whether the other tensor has the same shape, dtype and values; NaN equals nothing. */
  default boolean sameAs(Tensor other) {
    return self().spec().equals(other.spec()) && eq(other).all().item() != 0;
  }

  /**
   * Whether the other tensor has the same shape and all values are near: {@code |x - y| <= atol +
   * rtol |y|}.
   */
  default boolean allClose(EagerTensor other, double rtol, double atol) {
    return self().shape().equals(other.shape())
        && self().sub(other).abs().le(other.abs().mul(rtol).add(atol)).all().item() != 0;
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}
