// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code l2 sum(x^2)} (keras.io/api/layers/regularizers).
 *
 * @param l2 the factor, 0.01 by default, >= 0
 */
public record L2(double l2) implements Regularizer {
  /** Refuses a negative factor. */
  public L2 {
    Factor.check("l2", l2);
  }

  /** Factor 0.01. */
  public L2() {
    this(0.01);
  }

  static L2 fromConfig(ConfigReader arguments) {
    return new L2(arguments.number("l2", 0.01));
  }

  @Override
  public Config getConfig() {
    return new Config().put("l2", l2);
  }

  @Override
  public Tensor penalty(Ops ops, Tensor x) {
    return ops.math().multiply(ops.reduce().sum(ops.math().square(x)), l2);
  }
}
