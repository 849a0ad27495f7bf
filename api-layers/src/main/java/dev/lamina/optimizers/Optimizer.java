// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.GraphBuilder;
import dev.lamina.backend.SymbolicTensor;
import dev.lamina.backend.TensorContext;
import dev.lamina.config.KerasObject;
import dev.lamina.constraints.Constraint;
import dev.lamina.naming.SnakeCase;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Map;

/**
 * How gradients change weights. An optimizer describes the rule; its state (step number, learning
 * rate, slots of each weight) is an {@link OptimizerState}, so that one optimizer can serve several
 * models, graphs and loops. Optimizers of one's own extend {@link FluentOptimizer}.
 */
public abstract class Optimizer implements KerasObject {
  private String name = SnakeCase.of(className());

  Optimizer() {}

  /** Keras's name, for example {@code adam}. */
  public final String name() {
    return name;
  }

  final void rename(String given) {
    this.name = given;
  }

  /** {@link #bind(TensorContext, List, Map)} without constraints. */
  public final OptimizerState bind(TensorContext context, List<? extends Variable> variables) {
    return bind(context, variables, Map.of());
  }

  /**
   * The state of this optimizer for some variables, with its slots at their start. In a
   * hand-written loop it is made once, before the first step.
   *
   * @param context the backend or graph that the variables belong to
   * @param constraints rules that variables are brought back to after each step
   */
  public abstract OptimizerState bind(
      TensorContext context,
      List<? extends Variable> variables,
      Map<Variable, Constraint> constraints);

  /** {@link #minimize(Tensor, List)} for all trainable variables that the graph has by now. */
  public final Tensor minimize(Tensor cost) {
    return minimize(cost, builder(cost).trainableVariables());
  }

  /**
   * Adds the nodes of a training step to a graph: gradients of the cost and updates of the
   * variables (the {@code minimize} of TensorFlow 1).
   *
   * @param cost a floating point scalar of a graph
   * @return the train op: fetching it takes one step, and its value is the number of steps taken
   * @throws IllegalArgumentException if the cost is not part of a graph, or there are no variables
   */
  public final Tensor minimize(Tensor cost, List<? extends Variable> variables) {
    GraphBuilder graph = builder(cost);
    if (variables.isEmpty()) {
      throw new IllegalArgumentException("variables: there are none to minimize " + cost + " by");
    }
    OptimizerState state = bind(graph, variables);
    Tensor scaled = state.scaledLoss(cost);
    return graph.group(name, state.apply(graph.gradients(scaled, List.copyOf(variables))));
  }

  private static GraphBuilder builder(Tensor cost) {
    if (cost instanceof SymbolicTensor symbolic) {
      return symbolic.builder();
    }
    throw new IllegalArgumentException(
        "cost: "
            + cost
            + " is not a tensor of a graph; in an eager loop call bind(...) once, and then"
            + " backward() and step()");
  }
}
