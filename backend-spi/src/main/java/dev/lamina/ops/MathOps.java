// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.math.Abs;
import dev.lamina.op.math.Add;
import dev.lamina.op.math.Divide;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Log;
import dev.lamina.op.math.Maximum;
import dev.lamina.op.math.Minimum;
import dev.lamina.op.math.Multiply;
import dev.lamina.op.math.Negate;
import dev.lamina.op.math.Power;
import dev.lamina.op.math.Relu;
import dev.lamina.op.math.ReluGrad;
import dev.lamina.op.math.Rsqrt;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Sign;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Sqrt;
import dev.lamina.op.math.Square;
import dev.lamina.op.math.Subtract;
import dev.lamina.op.math.Tanh;
import dev.lamina.tensor.Tensor;

/**
 * Element-wise arithmetic and activations. Operands of one dtype are broadcast by NumPy's rule; a
 * Java number takes the other operand's dtype.
 */
public final class MathOps {
  private final Ops ops;
  private final OpApplier applier;

  MathOps(Ops ops, OpApplier applier) {
    this.ops = ops;
    this.applier = applier;
  }

  /** Element-wise {@code -x}. */
  public Tensor negate(Tensor x) {
    return applier.one(new Negate(), x);
  }

  /** Element-wise {@code e^x}. */
  public Tensor exp(Tensor x) {
    return applier.one(new Exp(), x);
  }

  /** Element-wise natural logarithm. */
  public Tensor log(Tensor x) {
    return applier.one(new Log(), x);
  }

  /** Element-wise square root. */
  public Tensor sqrt(Tensor x) {
    return applier.one(new Sqrt(), x);
  }

  /** Element-wise {@code 1 / sqrt(x)}. */
  public Tensor rsqrt(Tensor x) {
    return applier.one(new Rsqrt(), x);
  }

  /** Element-wise {@code x * x}. */
  public Tensor square(Tensor x) {
    return applier.one(new Square(), x);
  }

  /** Element-wise magnitude. */
  public Tensor abs(Tensor x) {
    return applier.one(new Abs(), x);
  }

  /** Element-wise -1, 0 or 1. */
  public Tensor sign(Tensor x) {
    return applier.one(new Sign(), x);
  }

  /** Element-wise hyperbolic tangent. */
  public Tensor tanh(Tensor x) {
    return applier.one(new Tanh(), x);
  }

  /** Element-wise {@code 1 / (1 + e^-x)}. */
  public Tensor sigmoid(Tensor x) {
    return applier.one(new Sigmoid(), x);
  }

  /** Element-wise {@code max(x, 0)}. */
  public Tensor relu(Tensor x) {
    return applier.one(new Relu(), x);
  }

  /** Element-wise {@code log(1 + e^x)}. */
  public Tensor softplus(Tensor x) {
    return applier.one(new Softplus(), x);
  }

  /** Sum, element by element. */
  public Tensor add(Tensor x, Tensor y) {
    return applier.one(new Add(), x, y);
  }

  /** Sum, with a number on the right. */
  public Tensor add(Tensor x, double y) {
    return add(x, like(x, y));
  }

  /** Difference, element by element. */
  public Tensor subtract(Tensor x, Tensor y) {
    return applier.one(new Subtract(), x, y);
  }

  /** Difference, with a number on the right. */
  public Tensor subtract(Tensor x, double y) {
    return subtract(x, like(x, y));
  }

  /** Product, element by element. */
  public Tensor multiply(Tensor x, Tensor y) {
    return applier.one(new Multiply(), x, y);
  }

  /** Product, with a number on the right. */
  public Tensor multiply(Tensor x, double y) {
    return multiply(x, like(x, y));
  }

  /** Quotient, element by element. */
  public Tensor divide(Tensor x, Tensor y) {
    return applier.one(new Divide(), x, y);
  }

  /** Quotient, with a number on the right. */
  public Tensor divide(Tensor x, double y) {
    return divide(x, like(x, y));
  }

  /** The larger, element by element. */
  public Tensor maximum(Tensor x, Tensor y) {
    return applier.one(new Maximum(), x, y);
  }

  /** The larger, with a number on the right. */
  public Tensor maximum(Tensor x, double y) {
    return maximum(x, like(x, y));
  }

  /** The smaller, element by element. */
  public Tensor minimum(Tensor x, Tensor y) {
    return applier.one(new Minimum(), x, y);
  }

  /** The smaller, with a number on the right. */
  public Tensor minimum(Tensor x, double y) {
    return minimum(x, like(x, y));
  }

  /** {@code x^y}, element by element. */
  public Tensor power(Tensor x, Tensor y) {
    return applier.one(new Power(), x, y);
  }

  /** {@code x^y}, with a number on the right. */
  public Tensor power(Tensor x, double y) {
    return power(x, like(x, y));
  }

  /** Difference, with a number on the left. */
  public Tensor subtract(double x, Tensor y) {
    return subtract(like(y, x), y);
  }

  /** Quotient, with a number on the left. */
  public Tensor divide(double x, Tensor y) {
    return divide(like(y, x), y);
  }

  /** {@code dy} where {@code y}, an output of relu, is positive, else 0. */
  public Tensor reluGrad(Tensor y, Tensor dy) {
    return applier.one(new ReluGrad(), y, dy);
  }

  private Tensor like(Tensor operand, double number) {
    return ops.array().scalar(operand.dtype(), number);
  }
}
