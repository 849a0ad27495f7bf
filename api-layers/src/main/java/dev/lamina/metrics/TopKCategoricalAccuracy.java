// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * How often the one-hot target is among the k largest predictions
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class TopKCategoricalAccuracy extends MeanMetric {
  private final int k;

  /** k is 5. */
  public TopKCategoricalAccuracy() {
    this(5);
  }

  /**
   * Among a number of predictions.
   *
   * @param k at least 1
   */
  public TopKCategoricalAccuracy(int k) {
    super("top_k_categorical_accuracy");
    this.k = TopK.check(k);
  }

  /** Among how many predictions. */
  public int k() {
    return k;
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    return TopK.matches(ops, ops.reduce().argMax(yTrue, -1), yPred, k);
  }
}
