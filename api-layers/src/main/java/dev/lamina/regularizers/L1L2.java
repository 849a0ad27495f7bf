// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code l1 sum(|x|) + l2 sum(x^2)}.
 *
 * @param l1 the factor of the first sum
 * @param l2 the factor of the second sum
 */
public record L1L2(double l1, double l2) implements Regularizer {
  @Override
  public Tensor penalty(Ops ops, Tensor x) {
    return ops.math().add(new L1(l1).penalty(ops, x), new L2(l2).penalty(ops, x));
  }
}
