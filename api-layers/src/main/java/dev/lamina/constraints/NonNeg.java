// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.constraints;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** No element below 0 (keras.io/api/layers/constraints). */
public record NonNeg() implements Constraint {
  static NonNeg fromConfig(ConfigReader arguments) {
    return new NonNeg();
  }

  @Override
  public Tensor apply(Ops ops, Tensor weight) {
    return ops.math().maximum(weight, 0);
  }
}
