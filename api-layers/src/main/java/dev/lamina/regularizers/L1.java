// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code l1 sum(|x|)} (keras.io/api/layers/regularizers).
 *
 * @param l1 the factor, 0.01 by default, >= 0
 */
public record L1(double l1) implements Regularizer {
  /** Refuses a negative factor. */
  public L1 {
    Factor.check("l1", l1);
  }

  /** Factor 0.01. */
  public L1() {
    this(0.01);
  }

  static L1 fromConfig(ConfigReader arguments) {
    return new L1(arguments.number("l1", 0.01));
  }

  @Override
  public Config getConfig() {
    return new Config().put("l1", Factor.rounded(l1));
  }

  @Override
  public Tensor penalty(Ops ops, Tensor x) {
    return ops.math().multiply(ops.reduce().sum(ops.math().abs(x)), l1);
  }
}
