// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/**
 * Every element the same; arrays, which Keras takes too, are refused.
 *
 * @param value the element, 0 by default
 */
public record Constant(double value) implements Initializer {
  /** Value 0. */
  public Constant() {
    this(0);
  }

  static Constant fromConfig(ConfigReader arguments) {
    return new Constant(arguments.number("value", 0.0));
  }

  @Override
  public Config getConfig() {
    return new Config().put("value", value);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    return ops.array().fill(spec, value);
  }
}
