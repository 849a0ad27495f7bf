// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** The mean of what it is given as predictions (keras.io/api/metrics/reduction_metrics). */
public final class Mean extends MeanMetric<Mean> {
  /** Named {@code mean}. */
  public Mean() {
    super("mean");
  }

  static Mean fromConfig(ConfigReader reader) {
    return new Mean().read(reader);
  }

  @Override
  boolean comparesTargets() {
    return false;
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return yPred;
  }
}
