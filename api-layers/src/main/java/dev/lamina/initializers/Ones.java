// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** Every element 1. */
public record Ones() implements Initializer {
  static Ones fromConfig(ConfigReader arguments) {
    return new Ones();
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    return ops.array().ones(spec);
  }
}
