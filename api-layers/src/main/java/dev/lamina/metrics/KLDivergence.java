// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.KLDivergence}
 * (keras.io/api/metrics/probabilistic_metrics).
 */
public final class KLDivergence extends LossMetric<KLDivergence> {
  /** Named {@code kl_divergence}. */
  public KLDivergence() {
    super("kl_divergence", new dev.lamina.losses.KLDivergence());
  }

  static KLDivergence fromConfig(ConfigReader reader) {
    return new KLDivergence().read(reader);
  }
}
