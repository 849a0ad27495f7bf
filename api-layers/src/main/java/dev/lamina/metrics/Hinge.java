// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;

/** The mean of the loss {@link dev.lamina.losses.Hinge} (keras.io/api/metrics/hinge_metrics). */
public final class Hinge extends LossMetric<Hinge> {
  /** Named {@code hinge}. */
  public Hinge() {
    super("hinge", new dev.lamina.losses.Hinge());
  }

  static Hinge fromConfig(ConfigReader reader) {
    return new Hinge().read(reader);
  }
}
