// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.GradientHolder;
import dev.lamina.backend.Scope;
import dev.lamina.backend.TensorContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An optimizer at work on some variables: step number, learning rate and slots, held in variables
 * of the same backend or graph. Made by {@link Optimizer#bind}.
 *
 * <p>Used by one thread at a time. Closing it frees its own variables, not those it trains.
 */
public abstract class OptimizerState implements AutoCloseable {
  private final TensorContext context;
  private final List<Variable> weights;

  OptimizerState(TensorContext context, List<? extends Variable> weights) {
    this.context = context;
    this.weights = List.copyOf(weights);
  }

  /** The variables that it trains. */
  public final List<Variable> weights() {
    return weights;
  }

  /** Number of steps taken, an INT64 scalar; those that only accumulate gradients count. */
  public abstract Variable iterations();

  /**
   * The learning rate, a FLOAT32 scalar; write it to change the rate.
   *
   * @throws IllegalStateException if the learning rate follows a schedule
   */
  public abstract Variable learningRate();

  /** The learning rate of the next step, a FLOAT32 scalar. */
  public abstract Tensor rate(Ops ops);

  /** All its own variables, in Keras's order. */
  public abstract List<Variable> variables();

  /**
   * The state of the optimizer inside this one, whose variables are among these; none as a rule.
   */
  public Optional<OptimizerState> inner() {
    return Optional.empty();
  }

  /** The running averages of the weights, one for each; empty if none are kept. */
  public abstract List<Variable> averages();

  /** The loss to take gradients of: that of the model, scaled if the optimizer scales it. */
  public abstract Tensor scaledLoss(Tensor loss);

  /**
   * Takes one step.
   *
   * @param gradients of the {@link #scaledLoss}, one for each of {@link #weights()}; a null leaves
   *     its weight as it is
   * @return the results of the assignments: weights, slots, and last the new step number
   */
  public final List<Tensor> apply(List<Tensor> gradients) {
    if (gradients.size() != weights.size()) {
      throw new IllegalArgumentException(
          "gradients: given " + gradients.size() + " for " + weights.size() + " variables");
    }
    return apply(gradients, Optional.empty());
  }

  /** Takes one step if a condition, a BOOL scalar, holds or there is none. */
  abstract List<Tensor> apply(List<Tensor> gradients, Optional<Tensor> condition);

  final TensorContext context() {
    return context;
  }

  /**
   * Takes one step with the gradients that the variables hold after a backward pass. Variables
   * without one stay as they are.
   *
   * @throws IllegalStateException if a variable keeps no gradients: they belong to an eager backend
   */
  @SuppressWarnings("try") // the scopes are there for their end
  public final void step() {
    List<GradientHolder> holders = weights.stream().map(OptimizerState::holder).toList();
    try (Scope scope = context.recordingScope(false)) {
      List<Tensor> gradients = new ArrayList<>();
      holders.forEach(holder -> gradients.add(holder.gradient().orElse(null)));
      apply(gradients);
    }
  }

  /** Forgets the gradients that the variables hold. */
  public final void zeroGrad() {
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
  public final void close() {
    variables().forEach(Variable::close);
  }
}
