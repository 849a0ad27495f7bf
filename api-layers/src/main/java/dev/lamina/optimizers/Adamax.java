// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * Adam with the largest gradient instead of the second moment (keras.io/api/optimizers/adamax;
 * Kingma and Ba, 2015, arXiv:1412.6980, section 7).
 */
public final class Adamax extends MomentOptimizer<Adamax> {
  /** Learning rate 0.001. */
  public Adamax() {
    this(0.001);
  }

  /** With a learning rate. */
  public Adamax(double learningRate) {
    super(learningRate, 1e-7);
  }

  /** With a learning rate that follows a schedule. */
  public Adamax(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Adamax fromConfig(ConfigReader arguments) {
    return new Adamax().moments(arguments);
  }

  @Override
  public List<Slot> slots(Variable weight) {
    return List.of(Slot.zeros("momentum", weight), Slot.zeros("norm", weight));
  }

  @Override
  public StepScalars scalars(Ops ops, Tensor rate, Tensor step, List<Variable> state) {
    return StepScalars.of(rate, seen(ops, beta1(), step));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor m = firstMoment(math, slots.get(0), gradient);
    Tensor norm = math.maximum(math.multiply(slots.get(1), beta2()), math.abs(gradient));
    Tensor spread = math.multiply(math.add(norm, epsilon()), scalars.get(1));
    Tensor step = math.divide(math.multiply(m, scalars.get(0)), spread);
    return List.of(math.subtract(weight, step), m, norm);
  }
}
