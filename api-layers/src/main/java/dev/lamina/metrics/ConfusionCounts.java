// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * The weights of true and false positives and negatives of a batch at each threshold: shape {@code
 * (thresholds)}, or {@code (thresholds, labels)} where labels are counted apart. Each is computed
 * when it is asked for.
 *
 * <p>Predictions are first put into buckets between thresholds; what lies above or below a
 * threshold is then a running sum over buckets. That takes time and memory of batch plus thresholds
 * instead of their product.
 */
final class ConfusionCounts {
  private final Ops ops;
  private final Thresholds thresholds;
  private final Selection selection;
  private final boolean apart;
  private final Tensor buckets;
  private Tensor ofPositives;
  private Tensor ofNegatives;

  /** Of a batch, with labels, on the last axis, counted apart or together. */
  ConfusionCounts(Ops ops, Thresholds thresholds, Selection selection, boolean apart) {
    this.ops = ops;
    this.thresholds = thresholds;
    this.selection = selection;
    this.apart = apart;
    this.buckets = thresholds.below(ops, selection.predictions());
  }

  Tensor truePositives() {
    return above(positives());
  }

  Tensor falsePositives() {
    return above(negatives());
  }

  Tensor trueNegatives() {
    return below(negatives());
  }

  Tensor falseNegatives() {
    return below(positives());
  }

  private Tensor positives() {
    if (ofPositives == null) {
      ofPositives = sums(selection.positives());
    }
    return ofPositives;
  }

  private Tensor negatives() {
    if (ofNegatives == null) {
      ofNegatives = sums(ops.math().subtract(1, selection.positives()));
    }
    return ofNegatives;
  }

  /** Shape (thresholds + 1, labels): bucket i holds what exceeds exactly i thresholds. */
  private Tensor sums(Tensor chosen) {
    Tensor weights = selection.weights();
    Tensor values = weights == null ? chosen : ops.math().multiply(chosen, weights);
    long labels = labels();
    Tensor places = ops.array().reshape(buckets, -1);
    if (labels > 1) {
      MathOps math = ops.math();
      Tensor scaled = math.multiply(buckets, labels);
      places = ops.array().reshape(math.add(scaled, ops.array().iota(DType.INT32, labels)), -1);
    }
    long count = thresholds.count() + 1L;
    Tensor flat = ops.array().reshape(values, -1);
    Tensor sums = ops.array().gatherGrad(places, flat, 0, Shape.of(count * labels));
    return ops.array().reshape(sums, count, labels);
  }

  private Tensor above(Tensor sums) {
    return rows(ops.axis().cumSum(sums, 0, false, true), 1);
  }

  private Tensor below(Tensor sums) {
    return rows(ops.axis().cumSum(sums, 0), 0);
  }

  private Tensor rows(Tensor sums, long first) {
    long count = thresholds.count();
    Tensor rows = ops.array().slice(sums, Shape.of(first, 0), Shape.of(count, labels()));
    Tensor ordered = thresholds.inGivenOrder(ops, rows);
    return apart ? ordered : ops.array().reshape(ordered, count);
  }

  private long labels() {
    return apart ? selection.predictions().shape().dim(-1) : 1;
  }
}
