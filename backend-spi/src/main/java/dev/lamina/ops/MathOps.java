// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.SlopedOp;
import dev.lamina.op.math.Abs;
import dev.lamina.op.math.Acos;
import dev.lamina.op.math.Acosh;
import dev.lamina.op.math.Add;
import dev.lamina.op.math.Asin;
import dev.lamina.op.math.Asinh;
import dev.lamina.op.math.Atan;
import dev.lamina.op.math.Atan2;
import dev.lamina.op.math.Atanh;
import dev.lamina.op.math.Ceil;
import dev.lamina.op.math.Clip;
import dev.lamina.op.math.Cos;
import dev.lamina.op.math.Cosh;
import dev.lamina.op.math.Digamma;
import dev.lamina.op.math.Divide;
import dev.lamina.op.math.Erf;
import dev.lamina.op.math.Erfinv;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Expm1;
import dev.lamina.op.math.Floor;
import dev.lamina.op.math.FloorDivide;
import dev.lamina.op.math.FloorMod;
import dev.lamina.op.math.Lgamma;
import dev.lamina.op.math.Log;
import dev.lamina.op.math.Log1p;
import dev.lamina.op.math.LogAddExp;
import dev.lamina.op.math.Maximum;
import dev.lamina.op.math.Minimum;
import dev.lamina.op.math.Multiply;
import dev.lamina.op.math.Negate;
import dev.lamina.op.math.Polygamma;
import dev.lamina.op.math.Power;
import dev.lamina.op.math.Relu;
import dev.lamina.op.math.ReluGrad;
import dev.lamina.op.math.Round;
import dev.lamina.op.math.Rsqrt;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Sign;
import dev.lamina.op.math.Sin;
import dev.lamina.op.math.Sinh;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Sqrt;
import dev.lamina.op.math.Square;
import dev.lamina.op.math.Subtract;
import dev.lamina.op.math.Tan;
import dev.lamina.op.math.Tanh;
import dev.lamina.op.math.UnaryGrad;
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

  /** Element-wise sine of radians. */
  public Tensor sin(Tensor x) {
    return applier.one(new Sin(), x);
  }

  /** Element-wise cosine of radians. */
  public Tensor cos(Tensor x) {
    return applier.one(new Cos(), x);
  }

  /** Element-wise tangent of radians. */
  public Tensor tan(Tensor x) {
    return applier.one(new Tan(), x);
  }

  /** Element-wise arc sine in radians. */
  public Tensor asin(Tensor x) {
    return applier.one(new Asin(), x);
  }

  /** Element-wise arc cosine in radians. */
  public Tensor acos(Tensor x) {
    return applier.one(new Acos(), x);
  }

  /** Element-wise arc tangent in radians. */
  public Tensor atan(Tensor x) {
    return applier.one(new Atan(), x);
  }

  /** Element-wise hyperbolic sine. */
  public Tensor sinh(Tensor x) {
    return applier.one(new Sinh(), x);
  }

  /** Element-wise hyperbolic cosine. */
  public Tensor cosh(Tensor x) {
    return applier.one(new Cosh(), x);
  }

  /** Element-wise inverse hyperbolic sine. */
  public Tensor asinh(Tensor x) {
    return applier.one(new Asinh(), x);
  }

  /** Element-wise inverse hyperbolic cosine. */
  public Tensor acosh(Tensor x) {
    return applier.one(new Acosh(), x);
  }

  /** Element-wise inverse hyperbolic tangent. */
  public Tensor atanh(Tensor x) {
    return applier.one(new Atanh(), x);
  }

  /** Element-wise {@code e^x - 1}, exact near 0. */
  public Tensor expm1(Tensor x) {
    return applier.one(new Expm1(), x);
  }

  /** Element-wise {@code log(1 + x)}, exact near 0. */
  public Tensor log1p(Tensor x) {
    return applier.one(new Log1p(), x);
  }

  /** Element-wise error function. */
  public Tensor erf(Tensor x) {
    return applier.one(new Erf(), x);
  }

  /** Element-wise inverse of the error function. */
  public Tensor erfinv(Tensor x) {
    return applier.one(new Erfinv(), x);
  }

  /** Element-wise {@code log|Gamma(x)|}. */
  public Tensor lgamma(Tensor x) {
    return applier.one(new Lgamma(), x);
  }

  /** Element-wise derivative of {@link #lgamma}. */
  public Tensor digamma(Tensor x) {
    return applier.one(new Digamma(), x);
  }

  /** Element-wise derivative of an order of {@link #digamma}. */
  public Tensor polygamma(int order, Tensor x) {
    return applier.one(new Polygamma(order), x);
  }

  /** Element-wise largest whole number that is not above x. */
  public Tensor floor(Tensor x) {
    return applier.one(new Floor(), x);
  }

  /** Element-wise smallest whole number that is not below x. */
  public Tensor ceil(Tensor x) {
    return applier.one(new Ceil(), x);
  }

  /** Element-wise nearest whole number, the even one of two. */
  public Tensor round(Tensor x) {
    return applier.one(new Round(), x);
  }

  /** Each element, or the nearer bound where it lies outside {@code [low, high]}. */
  public Tensor clip(Tensor x, double low, double high) {
    return applier.one(new Clip(low, high), x);
  }

  /** Angle of the point {@code (x, y)} in radians, element by element. */
  public Tensor atan2(Tensor y, Tensor x) {
    return applier.one(new Atan2(), y, x);
  }

  /** {@code log(exp(x) + exp(y))}, element by element, without overflow. */
  public Tensor logAddExp(Tensor x, Tensor y) {
    return applier.one(new LogAddExp(), x, y);
  }

  /** {@code floor(x / y)}, element by element. */
  public Tensor floorDivide(Tensor x, Tensor y) {
    return applier.one(new FloorDivide(), x, y);
  }

  /** {@code x - floor(x / y) y}, element by element: the remainder that has y's sign. */
  public Tensor floorMod(Tensor x, Tensor y) {
    return applier.one(new FloorMod(), x, y);
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

  /** The gradient {@code dy} of a function taken back to its input; see {@link UnaryGrad}. */
  public Tensor unaryGrad(SlopedOp of, Tensor kept, Tensor dy) {
    return applier.one(new UnaryGrad(of), kept, dy);
  }

  /** {@code dy} where {@code y}, an output of relu, is positive, else 0. */
  public Tensor reluGrad(Tensor y, Tensor dy) {
    return applier.one(new ReluGrad(), y, dy);
  }

  private Tensor like(Tensor operand, double number) {
    return ops.array().scalar(operand.dtype(), number);
  }
}
