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
 * True positives over true positives and one kind of error, at thresholds.
 *
 * @param <M> the metric's own class
 */
abstract class HitRate<M extends HitRate<M>> extends FluentMetric<M> {
  private double[] given;
  private Integer topK;
  private Integer classId;

  HitRate() {
    super(null);
  }

  final M readRate(ConfigReader reader) {
    if (reader.given("thresholds")) {
      thresholds(reader.numbers("thresholds"));
    }
    reader.integer("top_k", k -> topK(Math.toIntExact(k)));
    reader.integer("class_id", id -> classId(Math.toIntExact(id)));
    return read(reader);
  }

  /**
   * Above which predictions are positive, in [0, 1]; several give one number each. Default 0.5, and
   * with {@link #topK} none.
   */
  public final M thresholds(double... values) {
    this.given = Thresholds.check(values);
    return self();
  }

  /** Of how many largest predictions of a sample each may be positive; default all. */
  public final M topK(int k) {
    this.topK = TopK.check(k);
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
        .put("thresholds", Vectors.config(given))
        .put("top_k", topK)
        .put("class_id", classId);
  }

  /** The errors that lower the rate. */
  abstract Tensor errors(ConfusionCounts counts);

  private Thresholds thresholds() {
    if (given != null) {
      return Thresholds.of(given);
    }
    return topK == null ? Thresholds.of(0.5) : Thresholds.anything();
  }

  @Override
  public final List<TensorSpec> state(long width) {
    TensorSpec one = TensorSpec.float32(thresholds().count());
    return List.of(one, one);
  }

  @Override
  public final void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Selection selection =
        Selection.of(ops, this, yTrue, yPred, sampleWeight).topK(ops, topK).ofClass(ops, classId);
    ConfusionCounts counts = new ConfusionCounts(ops, thresholds(), selection, false);
    add(ops, state.get(0), counts.truePositives());
    add(ops, state.get(1), errors(counts));
  }

  @Override
  public final HostTensor result(List<HostTensor> state) {
    float[] hits = state.get(0).toFloatArray();
    float[] errors = state.get(1).toFloatArray();
    float[] rates = new float[hits.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = Ratio.of(hits[i], hits[i] + errors[i]);
    }
    return Vectors.result(rates);
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
