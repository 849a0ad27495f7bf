// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code l2 sum(x^2)}.
 *
 * @param l2 the factor, 0.01 by default
 */
public record L2(double l2) implements Regularizer {
  /** Factor 0.01. */
  public L2() {
    this(0.01);
  }

  @Override
  public Tensor penalty(Ops ops, Tensor x) {
    return ops.math().multiply(ops.reduce().sum(ops.math().square(x)), l2);
  }
}
