// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.GraphBuilder;
import dev.lamina.backend.SymbolicTensor;
import dev.lamina.backend.TensorContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * How gradients change weights. An optimizer describes the rule; its state (step number, learning
 * rate, slots of each weight) is an {@link OptimizerState}, so that one optimizer can serve several
 * models, graphs and loops.
 */
public abstract class Optimizer {
  private final String name;
  private final double learningRate;

  /** An optimizer with a name and a learning rate. */
  protected Optimizer(String name, double learningRate) {
    if (!(learningRate >= 0)) {
      throw new IllegalArgumentException("learningRate " + learningRate + " must be >= 0");
    }
    this.name = name;
    this.learningRate = learningRate;
  }

  /** Keras's name, for example {@code adam}. */
  public final String name() {
    return name;
  }

  /** The learning rate at the start. */
  public final double learningRate() {
    return learningRate;
  }

  /** Names of the slots that each weight has, all starting at zeros; for example momentum. */
  public abstract List<String> slots();

  /**
   * What all weights of a step share, by default the learning rate.
   *
   * @param rate the learning rate, a FLOAT32 scalar
   * @param step number of this step from 1 on, a FLOAT32 scalar
   */
  public Tensor rate(Ops ops, Tensor rate, Tensor step) {
    return rate;
  }

  /**
   * The values that a weight and its slots have after a step. It assigns nothing.
   *
   * @param rate what {@link #rate} gave, in the weight's dtype
   * @return the weight's next value, then one for each slot, in their order
   */
  public abstract List<Tensor> next(
      Ops ops, Variable weight, List<Variable> slots, Tensor gradient, Tensor rate);

  /**
   * The state of this optimizer for some variables, with its slots at zeros. In a hand-written loop
   * it is made once, before the first step.
   *
   * @param context the backend or graph that the variables belong to
   */
  public final OptimizerState bind(TensorContext context, List<? extends Variable> variables) {
    return new OptimizerState(context, this, variables);
  }

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
    List<Tensor> gradients = graph.gradients(cost, List.copyOf(variables));
    return graph.group(name, bind(graph, variables).apply(gradients));
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

  static double share(String argument, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(argument + " " + value + " must be in [0, 1]");
    }
    return value;
  }
}
