// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * How gradients change weights. An optimizer describes the rule; its state (step number, learning
 * rate, slots of each weight) lives in variables that a model makes, so that one optimizer can
 * serve several models.
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
   * Updates a weight and its slots.
   *
   * @param rate what {@link #rate} gave, in the weight's dtype
   */
  public abstract void update(
      Ops ops, Variable weight, List<Variable> slots, Tensor gradient, Tensor rate);

  static double share(String argument, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(argument + " " + value + " must be in [0, 1]");
    }
    return value;
  }
}
