// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/** Arithmetic in NumPy's words; shapes are broadcast by NumPy's rule. */
public sealed interface Arithmetic permits EagerTensor {
  /** Sum, element by element. */
  default EagerTensor add(Tensor other) {
    return (EagerTensor) self().ops().math().add(self(), other);
  }

  /** Sum, with a number on the right. */
  default EagerTensor add(double number) {
    return (EagerTensor) self().ops().math().add(self(), number(number));
  }

  /** Difference, element by element. */
  default EagerTensor sub(Tensor other) {
    return (EagerTensor) self().ops().math().subtract(self(), other);
  }

  /** Difference, with a number on the right. */
  default EagerTensor sub(double number) {
    return (EagerTensor) self().ops().math().subtract(self(), number(number));
  }

  /** Product, element by element. */
  default EagerTensor mul(Tensor other) {
    return (EagerTensor) self().ops().math().multiply(self(), other);
  }

  /** Product, with a number on the right. */
  default EagerTensor mul(double number) {
    return (EagerTensor) self().ops().math().multiply(self(), number(number));
  }

  /** This to the power of another, element by element. */
  default EagerTensor pow(Tensor other) {
    return (EagerTensor) self().ops().math().power(self(), other);
  }

  /** This to the power of another, with a number on the right. */
  default EagerTensor pow(double number) {
    return (EagerTensor) self().ops().math().power(self(), number(number));
  }

  /** The larger of both, element by element. */
  default EagerTensor maximum(Tensor other) {
    return (EagerTensor) self().ops().math().maximum(self(), other);
  }

  /** The larger of both, with a number on the right. */
  default EagerTensor maximum(double number) {
    return (EagerTensor) self().ops().math().maximum(self(), number(number));
  }

  /** The smaller of both, element by element. */
  default EagerTensor minimum(Tensor other) {
    return (EagerTensor) self().ops().math().minimum(self(), other);
  }

  /** The smaller of both, with a number on the right. */
  default EagerTensor minimum(double number) {
    return (EagerTensor) self().ops().math().minimum(self(), number(number));
  }

  /** Quotient, rounded down, element by element. */
  default EagerTensor floorDivide(Tensor other) {
    return (EagerTensor) self().ops().math().floorDivide(self(), other);
  }

  /** Quotient, rounded down, with a number on the right. */
  default EagerTensor floorDivide(double number) {
    return (EagerTensor) self().ops().math().floorDivide(self(), number(number));
  }

  /** What {@link #floorDivide} leaves: it has the divisor's sign, element by element. */
  default EagerTensor remainder(Tensor other) {
    return (EagerTensor) self().ops().math().floorMod(self(), other);
  }

  /** What {@link #floorDivide} leaves: it has the divisor's sign, with a number on the right. */
  default EagerTensor remainder(double number) {
    return (EagerTensor) self().ops().math().floorMod(self(), number(number));
  }

  /** Quotient, element by element; whole numbers are converted to FLOAT32 first. */
  default EagerTensor div(Tensor other) {
    EagerTensor x = floating(self());
    return (EagerTensor) x.ops().math().divide(x, floating(other));
  }

  /** Quotient, with a number on the right; whole numbers are converted to FLOAT32 first. */
  default EagerTensor div(double number) {
    EagerTensor x = floating(self());
    return (EagerTensor) x.ops().math().divide(x, x.eagerDevice().scalars().of(x.dtype(), number));
  }

  /** The number minus this, element by element. */
  default EagerTensor subtractFrom(double number) {
    return (EagerTensor) self().ops().math().subtract(number(number), self());
  }

  /** The number divided by this, element by element. */
  default EagerTensor divideInto(double number) {
    EagerTensor x = floating(self());
    return (EagerTensor) x.ops().math().divide(x.eagerDevice().scalars().of(x.dtype(), number), x);
  }

  /** Minus this. */
  default EagerTensor neg() {
    return (EagerTensor) self().ops().math().negate(self());
  }

  /** Each element, but at least {@code least} and at most {@code most}. */
  default EagerTensor clamp(double least, double most) {
    return (EagerTensor) self().ops().math().clip(self(), least, most);
  }

  /**
   * Matrix product of the last two axes; leading axes are broadcast. A vector on the left is a row,
   * a vector on the right a column, and that axis is left out of the result.
   */
  default EagerTensor matmul(Tensor other) {
    return MatrixProduct.of(self(), self().backend().mine(other));
  }

  /** Product of two matrices. */
  default EagerTensor mm(Tensor other) {
    if (self().shape().rank() != 2 || other.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "mm needs two matrices, not " + self().spec() + " and " + other.spec());
    }
    return matmul(other);
  }

  /** A number as a tensor of rank 0 that combines with this one. */
  private EagerTensor number(double value) {
    return self().eagerDevice().scalars().of(self().dtype(), value);
  }

  private static EagerTensor floating(Tensor x) {
    EagerTensor tensor = (EagerTensor) x;
    return tensor.dtype().isFloating()
        ? tensor
        : (EagerTensor) tensor.ops().array().cast(tensor, DType.FLOAT32);
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}
