// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/**
 * {@code l1 sum(|x|) + l2 sum(x^2)} (keras.io/api/layers/regularizers).
 *
 * @param l1 the factor of the first sum, 0 by default, >= 0
 * @param l2 the factor of the second sum, 0 by default, >= 0
 */
public record L1L2(double l1, double l2) implements Regularizer {
  /** Refuses negative factors. */
  public L1L2 {
    Factor.check("l1", l1);
    Factor.check("l2", l2);
  }

  static L1L2 fromConfig(ConfigReader arguments) {
    return new L1L2(arguments.number("l1", 0.0), arguments.number("l2", 0.0));
  }

  @Override
  public Config getConfig() {
    return new Config().put("l1", l1).put("l2", l2);
  }

  @Override
  public Tensor penalty(Ops ops, Tensor x) {
    if (l1 == 0 && l2 == 0) {
      return ops.array().zeros(TensorSpec.of(x.dtype()));
    }
    if (l1 == 0 || l2 == 0) {
      return l1 == 0 ? new L2(l2).penalty(ops, x) : new L1(l1).penalty(ops, x);
    }
    return ops.math().add(new L1(l1).penalty(ops, x), new L2(l2).penalty(ops, x));
  }
}
