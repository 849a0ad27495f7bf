// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.ConfigReader;
import java.util.OptionalLong;

/**
 * Uniform with variance {@code 1 / inputs} (Klambauer and others, 2017, arXiv:1706.02515).
 *
 * @param seed its own seed; without one it is seeded by the model
 * @param axes which axes count as inputs and outputs
 */
public record LecunUniform(OptionalLong seed, FanAxes axes) implements ScaledInitializer {
  /** Seeded by the model. */
  public LecunUniform() {
    this(OptionalLong.empty(), FanAxes.USUAL);
  }

  /** With its own seed. */
  public LecunUniform(long seed) {
    this(OptionalLong.of(seed), FanAxes.USUAL);
  }

  static LecunUniform fromConfig(ConfigReader arguments) {
    return new LecunUniform(Seeds.read(arguments), FanAxes.read(arguments));
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(1, "fan_in", "uniform", seed, axes);
  }
}
