// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * One value for each sample, and the weights that they were multiplied by, or null ({@code
 * reduce_to_samplewise_values} of keras/src/metrics/reduction_metrics.py).
 */
record SampleValues(Tensor values, Tensor weights) {
  /** How values of one sample become one: by their mean, or by their sum. */
  enum Within {
    MEAN,
    SUM
  }

  static SampleValues of(Ops ops, Tensor given, Tensor sampleWeight, Within within) {
    Tensor values = ops.array().cast(given, DType.FLOAT32);
    if (sampleWeight == null) {
      return new SampleValues(from(ops, values, 1, within), null);
    }
    Tensor weight = ops.array().cast(sampleWeight, DType.FLOAT32);
    Ranks.Aligned pair = Ranks.align(ops, values, weight);
    Tensor outer = from(ops, pair.first(), pair.second().shape().rank(), within);
    if (!Ranks.stretches(pair.second().shape(), outer.shape())) {
      throw new IllegalArgumentException(
          "sampleWeight of shape "
              + sampleWeight.shape()
              + " does not fit the metric's values of shape "
              + given.shape());
    }
    Tensor stretched = ops.array().broadcastTo(pair.second(), outer.shape());
    Tensor weighted = ops.math().multiply(outer, stretched);
    return new SampleValues(from(ops, weighted, 1, within), from(ops, stretched, 1, within));
  }

  /** All axes from {@code first} on become one value. */
  private static Tensor from(Ops ops, Tensor values, int first, Within within) {
    int rank = values.shape().rank();
    if (rank <= first) {
      return values;
    }
    int[] axes = IntStream.range(first, rank).toArray();
    return within == Within.MEAN
        ? ops.reduce().mean(values, false, axes)
        : ops.reduce().sum(values, false, axes);
  }
}
