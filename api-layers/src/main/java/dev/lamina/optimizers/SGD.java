// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.op.train.DescentUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.UpdateRule;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Optional;

/** Gradient descent with momentum (keras.io/api/optimizers/sgd). */
public final class SGD extends FluentOptimizer<SGD> {
  private double momentum;
  private boolean nesterov;

  /** Learning rate 0.01. */
  public SGD() {
    this(0.01);
  }

  /** With a learning rate. */
  public SGD(double learningRate) {
    super(learningRate);
  }

  /** With a learning rate that follows a schedule. */
  public SGD(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static SGD fromConfig(ConfigReader arguments) {
    SGD made = new SGD();
    arguments.number("momentum", made::momentum);
    arguments.flag("nesterov", made::nesterov);
    return made.common(arguments);
  }

  /** How much of the last step is kept, in [0, 1]; default 0. */
  public SGD momentum(double value) {
    this.momentum = Range.share("momentum", value);
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
  protected void write(Config config) {
    config.put("momentum", momentum).put("nesterov", nesterov);
  }

  @Override
  public List<Slot> slots(Variable weight) {
    return momentum == 0 ? List.of() : List.of(Slot.zeros("momentum", weight));
  }

  @Override
  public Optional<UpdateRule> rule() {
    return Optional.of(
        momentum == 0 ? new DescentUpdate() : new MomentumUpdate(momentum, nesterov));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    return byRule(ops, weight, slots, gradient, scalars);
  }
}
