// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.Poisson}
 * (keras.io/api/metrics/probabilistic_metrics).
 */
public final class Poisson extends LossMetric<Poisson> {
  /** Named {@code poisson}. */
  public Poisson() {
    super("poisson", new dev.lamina.losses.Poisson());
  }

  static Poisson fromConfig(ConfigReader reader) {
    return new Poisson().read(reader);
  }
}
