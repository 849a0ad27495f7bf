// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** Every element 0. */
public record Zeros() implements Initializer {
  static Zeros fromConfig(ConfigReader arguments) {
    return new Zeros();
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    return ops.array().zeros(spec);
  }
}
