// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/**
 * How often predictions lie on the side of a threshold that targets of 0 and 1 say
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class BinaryAccuracy extends MeanMetric {
  private final double threshold;

  /** Threshold 0.5. */
  public BinaryAccuracy() {
    this(0.5);
  }

  /** Predictions above the threshold are 1. */
  public BinaryAccuracy(double threshold) {
    super("binary_accuracy");
    this.threshold = threshold;
  }

  /** The threshold. */
  public double threshold() {
    return threshold;
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Ranks.Aligned pair = Ranks.align(ops, ops.array().cast(yTrue, yPred.dtype()), yPred);
    Tensor limit = ops.array().scalar(yPred.dtype(), threshold);
    Tensor guess = ops.array().cast(ops.compare().greater(pair.second(), limit), yPred.dtype());
    return ops.array().cast(ops.compare().equal(pair.first(), guess), DType.FLOAT32);
  }
}
