// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * What becomes of a loss's values: weights of samples, values that do not count, one number in the
 * end ({@code reduce_weighted_values} of keras/src/losses/loss.py).
 */
record WeightedReduction(Ops ops, Reduction reduction, String lossName) {
  /**
   * The number, or the values if they are not reduced.
   *
   * @param sampleWeight factors of the values, or null
   * @param valid BOOL, which values count, or null for all
   */
  Tensor apply(Tensor values, Tensor sampleWeight, Tensor valid) {
    Tensor weight = weight(values.dtype(), sampleWeight, valid);
    if (weight == null) {
      return reduced(values, null);
    }
    Ranks.Aligned pair = Ranks.align(ops, values, weight);
    requireFit(pair.first().shape(), pair.second().shape());
    return reduced(ops.math().multiply(pair.first(), pair.second()), pair.second());
  }

  private Tensor weight(DType dtype, Tensor sampleWeight, Tensor valid) {
    Tensor given = sampleWeight == null ? null : ops.array().cast(sampleWeight, dtype);
    if (valid == null) {
      return given;
    }
    Tensor mask = ops.array().cast(valid, dtype);
    boolean mean = reduction == Reduction.MEAN || reduction == Reduction.SUM_OVER_BATCH_SIZE;
    if (mean) {
      // The mean over all values becomes the mean over those that count.
      Tensor share = divideNoNan(ops.array().ratio(dtype, mask.spec().size(), 1), sum(mask));
      mask = ops.math().multiply(mask, share);
    }
    if (given == null) {
      return mask;
    }
    Ranks.Aligned pair = Ranks.align(ops, mask, given);
    requireFit(pair.first().shape(), pair.second().shape());
    return ops.math().multiply(pair.second(), pair.first());
  }

  private Tensor reduced(Tensor values, Tensor weight) {
    if (values.shape().rank() == 0) {
      return values;
    }
    return switch (reduction) {
      case NONE -> values;
      case SUM -> sum(values);
      case SUM_OVER_BATCH_SIZE, MEAN -> ops.reduce().mean(values);
      case MEAN_WITH_SAMPLE_WEIGHT ->
          weight == null ? ops.reduce().mean(values) : divideNoNan(sum(values), sum(weight));
    };
  }

  private Tensor sum(Tensor x) {
    return ops.reduce().sum(x);
  }

  /** {@code x / y}, or 0 where y is 0. */
  private Tensor divideNoNan(Tensor x, Tensor y) {
    MathOps math = ops.math();
    Tensor zero = ops.array().scalar(y.dtype(), 0);
    Tensor none = ops.compare().equal(y, zero);
    Tensor divisor = ops.compare().select(none, ops.array().scalar(y.dtype(), 1), y);
    return ops.compare().select(none, zero, math.divide(x, divisor));
  }

  private void requireFit(Shape values, Shape weight) {
    if (!Ranks.stretches(weight, values) && values.rank() > 0) {
      throw new IllegalArgumentException(
          "sampleWeight of shape "
              + weight
              + " does not fit the values of loss '"
              + lossName
              + "', whose shape is "
              + values);
    }
  }
}
