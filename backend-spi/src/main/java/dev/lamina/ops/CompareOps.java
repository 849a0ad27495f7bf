// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.compare.Equal;
import dev.lamina.op.compare.Greater;
import dev.lamina.op.compare.GreaterEqual;
import dev.lamina.op.compare.Less;
import dev.lamina.op.compare.LessEqual;
import dev.lamina.op.compare.NotEqual;
import dev.lamina.op.compare.Select;
import dev.lamina.tensor.Tensor;

/** Comparisons, which give BOOL, and selection. Operands are broadcast by NumPy's rule. */
public final class CompareOps {
  private final Ops ops;
  private final OpApplier applier;

  CompareOps(Ops ops, OpApplier applier) {
    this.ops = ops;
    this.applier = applier;
  }

  /** Element-wise {@code x == y}. */
  public Tensor equal(Tensor x, Tensor y) {
    return applier.one(new Equal(), x, y);
  }

  /** Element-wise {@code x != y}. */
  public Tensor notEqual(Tensor x, Tensor y) {
    return applier.one(new NotEqual(), x, y);
  }

  /** Element-wise {@code x > y}. */
  public Tensor greater(Tensor x, Tensor y) {
    return applier.one(new Greater(), x, y);
  }

  /** Element-wise {@code x >= y}. */
  public Tensor greaterEqual(Tensor x, Tensor y) {
    return applier.one(new GreaterEqual(), x, y);
  }

  /** Element-wise {@code x < y}. */
  public Tensor less(Tensor x, Tensor y) {
    return applier.one(new Less(), x, y);
  }

  /** Element-wise {@code x <= y}. */
  public Tensor lessEqual(Tensor x, Tensor y) {
    return applier.one(new LessEqual(), x, y);
  }

  /** {@code x} where {@code condition} is true, else {@code y}. */
  public Tensor select(Tensor condition, Tensor x, Tensor y) {
    return applier.one(new Select(), condition, x, y);
  }

  /** Whether each floating point element is not a number. */
  public Tensor isNan(Tensor x) {
    return notEqual(x, x);
  }

  /** Whether each floating point element is positive or negative infinity. */
  public Tensor isInf(Tensor x) {
    return equal(ops.math().abs(x), infinity(x));
  }

  /** Whether each floating point element is neither NaN nor infinite. */
  public Tensor isFinite(Tensor x) {
    return less(ops.math().abs(x), infinity(x));
  }

  /** Each element, or a number in the place of NaN, of infinity and of -infinity. */
  public Tensor nanToNum(Tensor x, double nan, double positive, double negative) {
    Tensor infinity = infinity(x);
    Tensor known = select(isNan(x), ops.array().scalar(x.dtype(), nan), x);
    Tensor bounded = select(equal(x, infinity), ops.array().scalar(x.dtype(), positive), known);
    Tensor low = ops.math().negate(infinity);
    return select(equal(x, low), ops.array().scalar(x.dtype(), negative), bounded);
  }

  private Tensor infinity(Tensor x) {
    return ops.array().scalar(x.dtype(), Double.POSITIVE_INFINITY);
  }
}
