// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.OptionalLong;

/**
 * Normal.
 *
 * @param mean 0 by default
 * @param stddev 0.05 by default
 */
public record RandomNormal(double mean, double stddev, OptionalLong seed) implements Initializer {
  /** Mean 0, standard deviation 0.05. */
  public RandomNormal() {
    this(0, 0.05);
  }

  /** Seeded by the model. */
  public RandomNormal(double mean, double stddev) {
    this(mean, stddev, OptionalLong.empty());
  }

  /** With its own seed. */
  public RandomNormal(double mean, double stddev, long seed) {
    this(mean, stddev, OptionalLong.of(seed));
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    MathOps math = ops.math();
    Tensor standard = ops.random().normal(key, spec.shape());
    return Initializer.fit(ops, math.add(math.multiply(standard, stddev), mean), spec.dtype());
  }
}
