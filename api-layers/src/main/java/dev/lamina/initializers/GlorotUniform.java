// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.OptionalLong;

/** Uniform with variance {@code 2 / (inputs + outputs)} (Glorot and Bengio, 2010). */
public record GlorotUniform(OptionalLong seed) implements Initializer {
  /** Seeded by the model. */
  public GlorotUniform() {
    this(OptionalLong.empty());
  }

  /** With its own seed. */
  public GlorotUniform(long seed) {
    this(OptionalLong.of(seed));
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    return new VarianceScaling(1, "fan_avg", "uniform").values(ops, key, spec);
  }
}
