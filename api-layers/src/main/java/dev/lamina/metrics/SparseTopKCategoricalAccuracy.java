// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/**
 * How often the target's class number is among the k largest predictions
 * (keras.io/api/metrics/accuracy_metrics).
 */
public final class SparseTopKCategoricalAccuracy extends MeanMetric<SparseTopKCategoricalAccuracy> {
  private int k = 5;
  private boolean fromSortedIds;

  /** Named {@code sparse_top_k_categorical_accuracy}. */
  public SparseTopKCategoricalAccuracy() {
    super("sparse_top_k_categorical_accuracy");
  }

  static SparseTopKCategoricalAccuracy fromConfig(ConfigReader reader) {
    SparseTopKCategoricalAccuracy made = new SparseTopKCategoricalAccuracy().read(reader);
    reader.integer("k", k -> made.k(TopK.check(k)));
    reader.flag("from_sorted_ids", made::fromSortedIds);
    return made;
  }

  /** Among how many predictions, at least 1; default 5. */
  public SparseTopKCategoricalAccuracy k(int count) {
    this.k = TopK.check(count);
    return this;
  }

  /**
   * Whether predictions are class numbers, the likeliest first, instead of scores of the classes;
   * default false.
   */
  public SparseTopKCategoricalAccuracy fromSortedIds(boolean sorted) {
    this.fromSortedIds = sorted;
    return this;
  }

  /** Among how many predictions. */
  public int k() {
    return k;
  }

  /** As in Keras, {@code from_sorted_ids} is written only where it is true. */
  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("k", k);
    return fromSortedIds ? config.put("from_sorted_ids", true) : config;
  }

  @Override
  protected Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    Tensor labels = Classes.ofNumbers(ops, this, yTrue, yPred);
    return fromSortedIds ? found(ops, labels, yPred) : TopK.matches(ops, labels, yPred, k);
  }

  /** 1 where one of the first k numbers is the label. */
  private Tensor found(Ops ops, Tensor labels, Tensor ids) {
    Shape first = ids.shape().withDim(-1, Math.min(k, ids.shape().dim(-1)));
    Shape begin = Shape.of(new long[first.rank()]);
    Tensor head = ops.array().cast(ops.array().slice(ids, begin, first), DType.FLOAT32);
    Tensor label = ops.array().expandDims(ops.array().cast(labels, DType.FLOAT32), -1);
    Tensor any = ops.reduce().any(ops.compare().equal(head, label), false, -1);
    return ops.array().cast(any, DType.FLOAT32);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
