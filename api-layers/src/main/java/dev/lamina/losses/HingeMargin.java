// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** How far predictions lack a margin of 1 on their target's side. */
final class HingeMargin {
  private HingeMargin() {}

  /** {@code max(1 - y p, 0)}; if all targets of the batch are 0 or 1, they become -1 and 1. */
  static Tensor of(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor product = math.multiply(signs(ops, yTrue), yPred);
    return math.maximum(math.subtract(1, product), 0);
  }

  private static Tensor signs(Ops ops, Tensor y) {
    Tensor zero = ops.compare().equal(y, ops.array().scalar(y.dtype(), 0));
    Tensor one = ops.compare().equal(y, ops.array().scalar(y.dtype(), 1));
    Tensor binary = ops.reduce().all(ops.logic().or(zero, one), false);
    Tensor signs = ops.math().subtract(ops.math().multiply(y, 2), 1);
    return ops.compare().select(binary, signs, y);
  }
}
