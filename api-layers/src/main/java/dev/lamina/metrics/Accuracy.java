// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/** How often predictions equal targets (keras.io/api/metrics/accuracy_metrics). */
public final class Accuracy extends MeanMetric {
  /** Named {@code accuracy}. */
  public Accuracy() {
    super("accuracy");
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = Ranks.align(ops, ops.array().cast(yTrue, yPred.dtype()), yPred);
    return ops.array().cast(ops.compare().equal(pair.first(), pair.second()), DType.FLOAT32);
  }
}
