// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/**
 * How often the largest prediction is where the one-hot target is
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class CategoricalAccuracy extends MeanMetric {
  /** Named {@code categorical_accuracy}. */
  public CategoricalAccuracy() {
    super("categorical_accuracy");
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Tensor wanted = ops.reduce().argMax(yTrue, -1);
    Tensor guess = ops.reduce().argMax(yPred, -1);
    return ops.array().cast(ops.compare().equal(wanted, guess), DType.FLOAT32);
  }
}
