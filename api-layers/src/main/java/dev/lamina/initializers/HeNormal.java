// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.ConfigReader;
import java.util.OptionalLong;

/**
 * Truncated normal with variance {@code 2 / inputs} (He and others, 2015, arXiv:1502.01852).
 *
 * @param seed its own seed; without one it is seeded by the model
 * @param axes which axes count as inputs and outputs
 */
public record HeNormal(OptionalLong seed, FanAxes axes) implements ScaledInitializer {
  /** Seeded by the model. */
  public HeNormal() {
    this(OptionalLong.empty(), FanAxes.USUAL);
  }

  /** With its own seed. */
  public HeNormal(long seed) {
    this(OptionalLong.of(seed), FanAxes.USUAL);
  }

  static HeNormal fromConfig(ConfigReader arguments) {
    return new HeNormal(Seeds.read(arguments), FanAxes.read(arguments));
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(2, "fan_in", "truncated_normal", seed, axes);
  }
}
