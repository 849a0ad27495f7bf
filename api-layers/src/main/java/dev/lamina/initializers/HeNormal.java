// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.OptionalLong;

/** Truncated normal with variance {@code 2 / inputs} (He and others, 2015, arXiv:1502.01852). */
public record HeNormal(OptionalLong seed) implements Initializer {
  /** Seeded by the model. */
  public HeNormal() {
    this(OptionalLong.empty());
  }

  /** With its own seed. */
  public HeNormal(long seed) {
    this(OptionalLong.of(seed));
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    return new VarianceScaling(2, "fan_in", "truncated_normal").values(ops, key, spec);
  }
}
