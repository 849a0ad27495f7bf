// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.backend.Backend;
import dev.lamina.config.Config;
import dev.lamina.config.KerasObject;
import dev.lamina.losses.Ranks;
import dev.lamina.naming.SnakeCase;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers that are gathered over batches. The metric describes them and holds none itself; its
 * state lives in variables that a model makes, or {@link #on} for use without a model. It starts at
 * zeros and returns to them at every epoch.
 */
public abstract class Metric implements KerasObject {
  private String name;
  private DType dtype = DType.FLOAT32;

  /** A metric with a name; null stands for its class's name in snake case. */
  protected Metric(String name) {
    this.name = name == null ? SnakeCase.of(className()) : name;
  }

  /** The name in logs. */
  public final String name() {
    return name;
  }

  /** Element type of what it gathers. */
  public final DType dtype() {
    return dtype;
  }

  /** Name and dtype; metrics with more arguments add them. */
  @Override
  public Config getConfig() {
    return new Config().put("name", name).put("dtype", dtype.lowerName());
  }

  final void setName(String value) {
    this.name = Objects.requireNonNull(value, "name");
  }

  final void setDtype(DType value) {
    if (!dtypes().contains(value)) {
      throw new IllegalArgumentException(
          "metric '" + name + "': dtype " + value + " is not supported; use one of " + dtypes());
    }
    this.dtype = value;
  }

  /** The element types that it can gather in. */
  Set<DType> dtypes() {
    return Set.of(DType.FLOAT32);
  }

  /**
   * Specs of the state's variables.
   *
   * @param width extent of the predictions' last axis, as a rule the number of classes; most
   *     metrics do not look at it
   * @throws IllegalArgumentException if the metric cannot be gathered over so many
   */
  public abstract List<TensorSpec> state(long width);

  /**
   * Adds a batch to the state.
   *
   * @param state one variable for each of {@link #state}
   * @param yTrue targets
   * @param yPred predictions
   * @param sampleWeight factors of the samples, or null
   * @throws IllegalArgumentException if shapes do not fit
   */
  public abstract void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight);

  /** The result for a state: a scalar, or one number for each class or threshold. */
  public abstract HostTensor result(List<HostTensor> state);

  /**
   * Whether values whose prediction is masked are left out; as in Keras only by means of values.
   */
  public boolean usesMask() {
    return false;
  }

  /** Which way it gets better, if that is known: Keras's {@code _direction}. */
  public Optional<Direction> direction() {
    return Optional.empty();
  }

  /** Whether it compares predictions with targets; others look at predictions alone. */
  boolean comparesTargets() {
    return true;
  }

  /**
   * The metric with a state of its own on a backend, to be used without a model: {@code new
   * AUC().on(lamina.backend())}.
   */
  public final MetricState on(Backend backend) {
    return new MetricState(this, backend);
  }

  /** Adds a change to a piece of state. */
  static void add(Ops ops, Variable state, Tensor change) {
    ops.state().assign(state, ops.math().add(state, change));
  }

  /**
   * Targets and predictions as FLOAT32 and of one rank, where they have one shape.
   *
   * @throws IllegalArgumentException if they have not
   */
  final Ranks.Aligned aligned(Ops ops, Tensor yTrue, Tensor yPred) {
    Tensor targets = ops.array().cast(yTrue, DType.FLOAT32);
    Ranks.Aligned pair = Ranks.align(ops, targets, ops.array().cast(yPred, DType.FLOAT32));
    if (!pair.first().shape().equals(pair.second().shape())) {
      throw misfit("targets of the predictions' shape", yTrue, yPred);
    }
    return pair;
  }

  /** An error that names this metric and the shapes that it was given. */
  final IllegalArgumentException misfit(String wanted, Tensor yTrue, Tensor yPred) {
    return new IllegalArgumentException(
        "metric '"
            + name
            + "' needs "
            + wanted
            + "; given targets "
            + yTrue.shape()
            + " and predictions "
            + yPred.shape());
  }
}
