// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code l1 sum(|x|)}.
 *
 * @param l1 the factor, 0.01 by default
 */
public record L1(double l1) implements Regularizer {
  /** Factor 0.01. */
  public L1() {
    this(0.01);
  }

  @Override
  public Tensor penalty(Ops ops, Tensor x) {
    return ops.math().multiply(ops.reduce().sum(ops.math().abs(x)), l1);
  }
}
