// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.CategoricalHinge}
 * (keras.io/api/metrics/hinge_metrics).
 */
public final class CategoricalHinge extends LossMetric<CategoricalHinge> {
  /** Named {@code categorical_hinge}. */
  public CategoricalHinge() {
    super("categorical_hinge", new dev.lamina.losses.CategoricalHinge());
  }

  static CategoricalHinge fromConfig(ConfigReader reader) {
    return new CategoricalHinge().read(reader);
  }
}
