// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Optional;

/**
 * The best of one rate over thresholds at which another rate is high enough.
 *
 * @param <M> the metric's own class
 */
abstract class BestAtLimit<M extends BestAtLimit<M>> extends FluentMetric<M> {
  private final String limitName;
  private final double limit;
  private int numThresholds = 200;
  private Integer classId;

  BestAtLimit(String limitName, double limit) {
    super(null);
    if (!(limit >= 0 && limit <= 1)) {
      throw new IllegalArgumentException(limitName + " " + limit + " must be in [0, 1]");
    }
    this.limitName = limitName;
    this.limit = limit;
  }

  final M readLimit(ConfigReader reader) {
    reader.integer("num_thresholds", count -> numThresholds(Math.toIntExact(count)));
    reader.integer("class_id", id -> classId(Math.toIntExact(id)));
    return read(reader);
  }

  /** Number of thresholds at equal distances over [0, 1], at least 1; default 200. */
  public final M numThresholds(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("numThresholds " + count + " must be >= 1");
    }
    this.numThresholds = count;
    return self();
  }

  /** The class that is looked at, on the last axis; default all. */
  public final M classId(int number) {
    this.classId = ClassId.check(number);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("class_id", classId)
        .put("num_thresholds", numThresholds)
        .put(limitName, limit);
  }

  /** The rate that must reach the limit. */
  abstract float limited(ConfusionTotals totals, int threshold);

  /** The rate whose best is the result. */
  abstract float wanted(ConfusionTotals totals, int threshold);

  @Override
  public final List<TensorSpec> state(long width) {
    return ConfusionTotals.state(TensorSpec.float32(numThresholds));
  }

  @Override
  public final void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Selection selection = Selection.of(ops, this, yTrue, yPred, sampleWeight).ofClass(ops, classId);
    Thresholds thresholds = Thresholds.even(numThresholds);
    List<Tensor> counts =
        ConfusionTotals.counts(new ConfusionCounts(ops, thresholds, selection, false));
    for (int i = 0; i < counts.size(); i++) {
      add(ops, state.get(i), counts.get(i));
    }
  }

  @Override
  public final HostTensor result(List<HostTensor> state) {
    ConfusionTotals totals = ConfusionTotals.of(state);
    float best = 0;
    for (int i = 0; i < totals.size(); i++) {
      if (limited(totals, i) >= (float) limit) {
        best = Math.max(best, wanted(totals, i));
      }
    }
    return HostTensor.scalar(best);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
