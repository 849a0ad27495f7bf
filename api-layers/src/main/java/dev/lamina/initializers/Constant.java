// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/**
 * Every element the same.
 *
 * @param value the element, 0 by default
 */
public record Constant(double value) implements Initializer {
  /** Value 0. */
  public Constant() {
    this(0);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    return ops.array().fill(spec, value);
  }
}
