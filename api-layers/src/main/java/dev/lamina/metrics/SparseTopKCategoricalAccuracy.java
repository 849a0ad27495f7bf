// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/**
 * How often the target's class number is among the k largest predictions
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class SparseTopKCategoricalAccuracy extends MeanMetric {
  private final int k;

  /** k is 5. */
  public SparseTopKCategoricalAccuracy() {
    this(5);
  }

  /**
   * Among a number of predictions.
   *
   * @param k at least 1
   */
  public SparseTopKCategoricalAccuracy(int k) {
    super("sparse_top_k_categorical_accuracy");
    this.k = TopK.check(k);
  }

  /** Among how many predictions. */
  public int k() {
    return k;
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return TopK.matches(ops, ops.array().cast(Labels.of(ops, yTrue, yPred), DType.INT32), yPred, k);
  }
}
