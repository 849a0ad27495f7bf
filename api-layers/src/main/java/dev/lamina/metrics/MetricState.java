// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.backend.Backend;
import dev.lamina.backend.SpecializedFunctions;
import dev.lamina.layers.PartialShape;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * A metric with its variables on a backend. Models have one for each of their metrics; without a
 * model it is used as in Keras:
 *
 * <pre>{@code
 * try (MetricState auc = new AUC().on(lamina.backend())) {
 *   auc.updateState(yTrue, yPred);
 *   double area = auc.result().item();
 *   auc.resetState();
 * }
 * }</pre>
 *
 * <p>Used by one thread at a time. {@link #close} frees the variables.
 */
public final class MetricState implements AutoCloseable {
  private final Metric metric;
  private final Backend backend;
  private final SpecializedFunctions updates;
  private final List<Variable> variables = new ArrayList<>();
  private List<TensorSpec> specs;

  MetricState(Metric metric, Backend backend) {
    this.metric = metric;
    this.backend = backend;
    this.updates = new SpecializedFunctions(backend, this::updated);
  }

  /** The metric. */
  public Metric metric() {
    return metric;
  }

  /**
   * Makes the variables. Updates from the host do it themselves; inside a traced function they must
   * be there.
   *
   * @param width extent of the predictions' last axis, or {@link PartialShape#UNKNOWN}
   */
  public void prepare(long width) {
    if (specs == null) {
      specs = metric.state(width);
      for (TensorSpec spec : specs) {
        String name = metric.name() + "/state_" + variables.size();
        variables.add(backend.variable(name, HostTensor.zeros(spec), false));
      }
    }
  }

  /** Adds a batch inside a traced function; weights may be null. */
  public void update(Ops ops, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    metric.update(ops, variables, yTrue, yPred, sampleWeight);
  }

  /**
   * Adds values to a metric that compares nothing, such as {@link Mean}.
   *
   * @throws IllegalArgumentException if the metric compares predictions with targets
   */
  public void updateState(HostTensor values) {
    if (metric.comparesTargets()) {
      throw new IllegalArgumentException(
          "metric '" + metric.name() + "' compares predictions with targets; give both");
    }
    run(List.of(values, values));
  }

  /** Adds a batch of targets and predictions. */
  public void updateState(HostTensor yTrue, HostTensor yPred) {
    run(List.of(yTrue, yPred));
  }

  /** Adds a batch with factors of its samples; {@link Mean} and {@link Sum} ignore the targets. */
  public void updateState(HostTensor yTrue, HostTensor yPred, HostTensor sampleWeight) {
    run(List.of(yTrue, yPred, sampleWeight));
  }

  /** What was gathered: a scalar, or one number for each class or threshold. */
  public HostTensor result() {
    prepare(PartialShape.UNKNOWN);
    return metric.result(variables.stream().map(backend::read).toList());
  }

  /** Forgets what was gathered. */
  public void resetState() {
    for (int i = 0; i < variables.size(); i++) {
      backend.write(variables.get(i), HostTensor.zeros(specs.get(i)));
    }
  }

  @Override
  public void close() {
    updates.close();
    variables.forEach(Variable::close);
    variables.clear();
    specs = null;
  }

  private void run(List<HostTensor> batch) {
    TensorSpec predictions = batch.get(1).spec();
    prepare(predictions.shape().rank() == 0 ? 1 : predictions.shape().dim(-1));
    updates.forInputs(batch).run(batch);
  }

  private List<Tensor> updated(List<Tensor> batch) {
    update(backend.ops(), batch.get(0), batch.get(1), batch.size() > 2 ? batch.get(2) : null);
    return List.of();
  }
}
