// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Objects;

/**
 * A number that is gathered over batches. The metric describes it; its state lives in variables
 * that a model makes, starts at zeros and returns to them at every epoch.
 */
public abstract class Metric {
  private String name;

  /** A metric with a name. */
  protected Metric(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  /** The name in logs. */
  public final String name() {
    return name;
  }

  /** Gives it another name in logs. */
  public final Metric named(String value) {
    this.name = Objects.requireNonNull(value, "name");
    return this;
  }

  /** Specs of the state's variables. */
  public abstract List<TensorSpec> state();

  /**
   * Adds a batch to the state.
   *
   * @param state one variable for each of {@link #state()}
   * @param yTrue targets
   * @param yPred predictions
   * @param sampleWeight factors of the samples, or null
   */
  public abstract void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight);

  /** The number for a state. */
  public abstract double result(List<HostTensor> state);
}
