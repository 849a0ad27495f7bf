// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import java.util.OptionalLong;

/** The argument {@code seed} of random initializers. */
final class Seeds {
  private static final String SEED = "seed";

  private Seeds() {}

  static OptionalLong read(ConfigReader arguments) {
    return arguments.given(SEED) ? OptionalLong.of(arguments.integer(SEED)) : OptionalLong.empty();
  }

  /** A config that begins with the seed, as those of Keras do. */
  static Config write(OptionalLong seed) {
    return new Config().put(SEED, seed.isPresent() ? seed.getAsLong() : null);
  }
}
