// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Ranks;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * Targets, predictions and weights of a batch, as they are counted against thresholds.
 *
 * @param positives FLOAT32, 1 where the target is not 0, else 0
 * @param predictions FLOAT32
 * @param weights FLOAT32 of the same shape, or null
 */
record Selection(Tensor positives, Tensor predictions, Tensor weights) {
  /** Stands for predictions that are not among the k largest. */
  static final double FILTERED_OUT = -1e10;

  /** All of a batch; weights may be null. */
  static Selection of(Ops ops, Metric metric, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Ranks.Aligned pair = metric.aligned(ops, yTrue, yPred);
    Tensor zero = ops.array().scalar(DType.FLOAT32, 0);
    Tensor positive = ops.compare().notEqual(pair.first(), zero);
    return new Selection(
        ops.array().cast(positive, DType.FLOAT32),
        pair.second(),
        Weights.stretched(ops, metric, sampleWeight, pair.second().shape()));
  }

  /** Only the k largest predictions of each sample can be positive; null leaves all. */
  Selection topK(Ops ops, Integer k) {
    if (k == null) {
      return this;
    }
    int classes = Math.toIntExact(predictions.shape().dim(-1));
    if (k > classes) {
      throw new IllegalArgumentException(
          "topK " + k + " must be at most the number of classes, " + classes);
    }
    Tensor best = ops.axis().topK(predictions, k).get(1);
    Tensor hot = ops.array().oneHot(best, classes, DType.FLOAT32);
    MathOps math = ops.math();
    Tensor among = ops.reduce().sum(hot, false, -2);
    Tensor others = math.multiply(math.subtract(1, among), FILTERED_OUT);
    return new Selection(positives, math.add(math.multiply(predictions, among), others), weights);
  }

  /** One class alone; null leaves all. */
  Selection ofClass(Ops ops, Integer number) {
    if (number == null) {
      return this;
    }
    Shape shape = predictions.shape();
    if (shape.rank() < 2 || number >= shape.dim(-1)) {
      throw new IllegalArgumentException(
          "classId " + number + " needs predictions with more classes than that; given " + shape);
    }
    return new Selection(
        column(ops, positives, number),
        column(ops, predictions, number),
        weights == null ? null : column(ops, weights, number));
  }

  /** With a factor for each place of the last axis as well; null for none. */
  Selection labelWeights(Ops ops, double[] factors) {
    if (factors == null) {
      return this;
    }
    if (factors.length != predictions.shape().dim(-1)) {
      throw new IllegalArgumentException(
          "labelWeights has "
              + factors.length
              + " numbers; predictions have shape "
              + predictions.shape());
    }
    Tensor row = ops.array().vector(DType.FLOAT32, factors);
    Tensor all =
        weights == null
            ? ops.array().broadcastTo(row, predictions.shape())
            : ops.math().multiply(weights, row);
    return new Selection(positives, predictions, all);
  }

  private static Tensor column(Ops ops, Tensor x, int number) {
    long[] begin = new long[x.shape().rank()];
    begin[begin.length - 1] = number;
    return ops.array().slice(x, Shape.of(begin), x.shape().withDim(-1, 1));
  }
}
