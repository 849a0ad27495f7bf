// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.logic.BitwiseAnd;
import dev.lamina.op.logic.BitwiseNot;
import dev.lamina.op.logic.BitwiseOr;
import dev.lamina.op.logic.BitwiseXor;
import dev.lamina.op.logic.LeftShift;
import dev.lamina.op.logic.LogicalAnd;
import dev.lamina.op.logic.LogicalNot;
import dev.lamina.op.logic.LogicalOr;
import dev.lamina.op.logic.LogicalXor;
import dev.lamina.op.logic.RightShift;
import dev.lamina.tensor.Tensor;

/** Truth values and bits, element by element. Operands are broadcast by NumPy's rule. */
public final class LogicOps {
  private final OpApplier applier;

  LogicOps(OpApplier applier) {
    this.applier = applier;
  }

  /** Whether both are true. */
  public Tensor and(Tensor x, Tensor y) {
    return applier.one(new LogicalAnd(), x, y);
  }

  /** Whether one or both are true. */
  public Tensor or(Tensor x, Tensor y) {
    return applier.one(new LogicalOr(), x, y);
  }

  /** Whether exactly one is true. */
  public Tensor xor(Tensor x, Tensor y) {
    return applier.one(new LogicalXor(), x, y);
  }

  /** Whether each element is false. */
  public Tensor not(Tensor x) {
    return applier.one(new LogicalNot(), x);
  }

  /** The bits set in both. */
  public Tensor bitwiseAnd(Tensor x, Tensor y) {
    return applier.one(new BitwiseAnd(), x, y);
  }

  /** The bits set in one or both. */
  public Tensor bitwiseOr(Tensor x, Tensor y) {
    return applier.one(new BitwiseOr(), x, y);
  }

  /** The bits set in exactly one. */
  public Tensor bitwiseXor(Tensor x, Tensor y) {
    return applier.one(new BitwiseXor(), x, y);
  }

  /** All bits turned over. */
  public Tensor bitwiseNot(Tensor x) {
    return applier.one(new BitwiseNot(), x);
  }

  /** The bits of x moved up by y. */
  public Tensor leftShift(Tensor x, Tensor y) {
    return applier.one(new LeftShift(), x, y);
  }

  /** The bits of x moved down by y; the sign is kept. */
  public Tensor rightShift(Tensor x, Tensor y) {
    return applier.one(new RightShift(), x, y);
  }
}
