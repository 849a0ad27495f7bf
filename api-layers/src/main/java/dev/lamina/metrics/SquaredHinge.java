// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/**
 * The mean of the loss {@link dev.lamina.losses.SquaredHinge} (keras.io/api/metrics/hinge_metrics).
 */
public final class SquaredHinge extends LossMetric<SquaredHinge> {
  /** Named {@code squared_hinge}. */
  public SquaredHinge() {
    super("squared_hinge", new dev.lamina.losses.SquaredHinge());
  }

  static SquaredHinge fromConfig(ConfigReader reader) {
    return new SquaredHinge().read(reader);
  }
}
