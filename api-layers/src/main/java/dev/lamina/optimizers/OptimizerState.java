// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.GradientHolder;
import dev.lamina.backend.Scope;
import dev.lamina.backend.TensorContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * An optimizer at work on some variables: step number, learning rate and slots, held in variables
 * of the same backend or graph. Made by {@link Optimizer#bind}.
 *
 * <p>Used by one thread at a time. Closing it frees its own variables, not those it trains.
 */
public final class OptimizerState implements AutoCloseable {
  private final TensorContext context;
  private final Optimizer optimizer;
  private final List<Variable> weights;
  private final Variable iterations;
  private final Variable learningRate;
  private final List<List<Variable>> slots = new ArrayList<>();

  OptimizerState(TensorContext context, Optimizer optimizer, List<? extends Variable> weights) {
    this.context = context;
    this.optimizer = optimizer;
    this.weights = List.copyOf(weights);
    String prefix = optimizer.name() + "/";
    this.iterations = context.variable(prefix + "iteration", HostTensor.of(new long[1]), false);
    this.learningRate =
        context.variable(
            prefix + "learning_rate", HostTensor.scalar((float) optimizer.learningRate()), false);
    for (Variable weight : weights) {
      List<Variable> own = new ArrayList<>();
      for (String slot : optimizer.slots()) {
        String name = prefix + weight.name().replace('/', '_') + "_" + slot;
        own.add(context.variable(name, HostTensor.zeros(weight.spec()), false));
      }
      slots.add(own);
    }
  }

  /** The variables that it trains. */
  public List<Variable> weights() {
    return weights;
  }

  /** Number of steps taken, an INT64 scalar. */
  public Variable iterations() {
    return iterations;
  }

  /** The learning rate, a FLOAT32 scalar; write it to change the rate. */
  public Variable learningRate() {
    return learningRate;
  }

  /** All its own variables: step number, learning rate, slots of each weight. */
  public List<Variable> variables() {
    List<Variable> all = new ArrayList<>(List.of(iterations, learningRate));
    slots.forEach(all::addAll);
    return all;
  }

  /**
   * Takes one step.
   *
   * @param gradients one for each of {@link #weights()}; a null leaves its weight as it is
   * @return the results of the assignments: weights, slots, and last the new step number
   */
  public List<Tensor> apply(List<Tensor> gradients) {
    if (gradients.size() != weights.size()) {
      throw new IllegalArgumentException(
          "gradients: given " + gradients.size() + " for " + weights.size() + " variables");
    }
    Ops ops = context.ops();
    Tensor taken = ops.math().add(iterations, ops.array().ones(TensorSpec.of(DType.INT64)));
    Tensor rate = optimizer.rate(ops, learningRate, ops.array().cast(taken, DType.FLOAT32));
    List<Tensor> updates = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      if (gradients.get(i) != null) {
        update(ops, i, gradients.get(i), rate, updates);
      }
    }
    updates.add(ops.state().assign(iterations, taken));
    return updates;
  }

  private void update(Ops ops, int i, Tensor gradient, Tensor rate, List<Tensor> updates) {
    Variable weight = weights.get(i);
    List<Variable> own = slots.get(i);
    Tensor fitting = ops.array().cast(rate, weight.dtype());
    List<Tensor> next = optimizer.next(ops, weight, own, gradient, fitting);
    updates.add(ops.state().assign(weight, next.get(0)));
    for (int slot = 0; slot < own.size(); slot++) {
      updates.add(ops.state().assign(own.get(slot), next.get(slot + 1)));
    }
  }

  /**
   * Takes one step with the gradients that the variables hold after a backward pass. Variables
   * without one stay as they are.
   *
   * @throws IllegalStateException if a variable keeps no gradients: they belong to an eager backend
   */
  @SuppressWarnings("try") // the scopes are there for their end
  public void step() {
    List<GradientHolder> holders = weights.stream().map(OptimizerState::holder).toList();
    try (Scope scope = context.recordingScope(false)) {
      List<Tensor> gradients = new ArrayList<>();
      holders.forEach(holder -> gradients.add(holder.gradient().orElse(null)));
      apply(gradients);
    }
  }

  /** Forgets the gradients that the variables hold. */
  public void zeroGrad() {
    weights.forEach(weight -> holder(weight).zeroGrad());
  }

  private static GradientHolder holder(Variable weight) {
    if (weight instanceof GradientHolder holder) {
      return holder;
    }
    throw new IllegalStateException(
        "variable '"
            + weight.name()
            + "' keeps no gradients: step() and zeroGrad() need variables of an eager backend");
  }

  @Override
  public void close() {
    variables().forEach(Variable::close);
  }
}
