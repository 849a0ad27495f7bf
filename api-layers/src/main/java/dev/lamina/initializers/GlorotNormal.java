// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.ConfigReader;
import java.util.OptionalLong;

/**
 * Truncated normal with variance {@code 2 / (inputs + outputs)} (Glorot and Bengio, 2010).
 *
 * @param seed its own seed; without one it is seeded by the model
 * @param axes which axes count as inputs and outputs
 */
public record GlorotNormal(OptionalLong seed, FanAxes axes) implements ScaledInitializer {
  /** Seeded by the model. */
  public GlorotNormal() {
    this(OptionalLong.empty(), FanAxes.USUAL);
  }

  /** With its own seed. */
  public GlorotNormal(long seed) {
    this(OptionalLong.of(seed), FanAxes.USUAL);
  }

  static GlorotNormal fromConfig(ConfigReader arguments) {
    return new GlorotNormal(Seeds.read(arguments), FanAxes.read(arguments));
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(1, "fan_avg", "truncated_normal", seed, axes);
  }
}
