// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.ConfigReader;
import java.util.OptionalLong;

/**
 * Uniform with variance {@code 2 / inputs} (He and others, 2015, arXiv:1502.01852).
 *
 * @param seed its own seed; without one it is seeded by the model
 * @param axes which axes count as inputs and outputs
 */
public record HeUniform(OptionalLong seed, FanAxes axes) implements ScaledInitializer {
  /** Seeded by the model. */
  public HeUniform() {
    this(OptionalLong.empty(), FanAxes.USUAL);
  }

  /** With its own seed. */
  public HeUniform(long seed) {
    this(OptionalLong.of(seed), FanAxes.USUAL);
  }

  static HeUniform fromConfig(ConfigReader arguments) {
    return new HeUniform(Seeds.read(arguments), FanAxes.read(arguments));
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(2, "fan_in", "uniform", seed, axes);
  }
}
