// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
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
  /** Refuses a negative deviation. */
  public RandomNormal {
    Range.notNegative("stddev", stddev);
  }

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

  static RandomNormal fromConfig(ConfigReader arguments) {
    return new RandomNormal(
        arguments.number("mean", 0.0), arguments.number("stddev", 0.05), Seeds.read(arguments));
  }

  @Override
  public Config getConfig() {
    return Seeds.write(seed).put("mean", mean).put("stddev", stddev);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    MathOps math = ops.math();
    Tensor standard = ops.random().normal(key, spec.shape());
    return Initializer.fit(ops, math.add(math.multiply(standard, stddev), mean), spec.dtype());
  }
}
