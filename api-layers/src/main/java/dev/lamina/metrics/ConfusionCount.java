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

/**
 * One of the four counts of a confusion matrix at thresholds.
 *
 * @param <M> the metric's own class
 */
abstract class ConfusionCount<M extends ConfusionCount<M>> extends FluentMetric<M> {
  private double[] given;
  private Thresholds thresholds = Thresholds.of(0.5);

  ConfusionCount() {
    super(null);
  }

  final M readCount(ConfigReader reader) {
    if (reader.given("thresholds")) {
      thresholds(reader.numbers("thresholds"));
    }
    return read(reader);
  }

  /** Above which predictions are positive, in [0, 1]; several give one number each. Default 0.5. */
  public final M thresholds(double... values) {
    this.thresholds = Thresholds.of(values);
    this.given = values.clone();
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("thresholds", Vectors.config(given));
  }

  /** The count. */
  abstract Tensor count(ConfusionCounts counts);

  @Override
  public final List<TensorSpec> state(long width) {
    return List.of(TensorSpec.float32(thresholds.count()));
  }

  @Override
  public final void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Selection selection = Selection.of(ops, this, yTrue, yPred, sampleWeight);
    add(ops, state.get(0), count(new ConfusionCounts(ops, thresholds, selection, false)));
  }

  @Override
  public final HostTensor result(List<HostTensor> state) {
    return Vectors.result(state.get(0).toFloatArray());
  }
}
