// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/** Gradient descent with momentum (keras.io/api/optimizers/sgd). */
public final class SGD extends Optimizer {
  private double momentum;
  private boolean nesterov;

  /** Learning rate 0.01. */
  public SGD() {
    this(0.01);
  }

  /** With a learning rate. */
  public SGD(double learningRate) {
    super("SGD", learningRate);
  }

  /** How much of the last step is kept, in [0, 1]; default 0. */
  public SGD momentum(double value) {
    this.momentum = share("momentum", value);
    return this;
  }

  /** Whether Nesterov's form is used; default false. */
  public SGD nesterov(boolean use) {
    this.nesterov = use;
    return this;
  }

  /** How much of the last step is kept. */
  public double momentum() {
    return momentum;
  }

  /** Whether Nesterov's form is used. */
  public boolean nesterov() {
    return nesterov;
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public List<Tensor> next(
      Ops ops, Variable weight, List<Variable> slots, Tensor gradient, Tensor rate) {
    if (momentum == 0) {
      return List.of(ops.math().subtract(weight, ops.math().multiply(gradient, rate)));
    }
    MomentumUpdate rule = new MomentumUpdate(momentum, nesterov);
    return ops.train().momentum(rule, weight, slots.get(0), gradient, rate);
  }
}
