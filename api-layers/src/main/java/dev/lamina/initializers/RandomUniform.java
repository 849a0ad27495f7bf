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
 * Uniform in {@code [minval, maxval)}.
 *
 * @param minval -0.05 by default
 * @param maxval 0.05 by default
 */
public record RandomUniform(double minval, double maxval, OptionalLong seed)
    implements Initializer {
  /** Refuses bounds in the wrong order. */
  public RandomUniform {
    Range.check(minval <= maxval, "minval", minval, "<= maxval " + maxval);
  }

  /** Between -0.05 and 0.05. */
  public RandomUniform() {
    this(-0.05, 0.05);
  }

  /** Between two bounds, seeded by the model. */
  public RandomUniform(double minval, double maxval) {
    this(minval, maxval, OptionalLong.empty());
  }

  /** Between two bounds, with its own seed. */
  public RandomUniform(double minval, double maxval, long seed) {
    this(minval, maxval, OptionalLong.of(seed));
  }

  static RandomUniform fromConfig(ConfigReader arguments) {
    return new RandomUniform(
        arguments.number("minval", -0.05), arguments.number("maxval", 0.05), Seeds.read(arguments));
  }

  @Override
  public Config getConfig() {
    return Seeds.write(seed).put("minval", minval).put("maxval", maxval);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    MathOps math = ops.math();
    Tensor unit = ops.random().uniform(key, spec.shape());
    return Initializer.fit(
        ops, math.add(math.multiply(unit, maxval - minval), minval), spec.dtype());
  }
}
