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
 * Adam whose steps are as long as the weights are large, for large batches
 * (keras.io/api/optimizers/lamb; You et al., 2019, arXiv:1904.00962).
 */
public final class Lamb extends MomentOptimizer<Lamb> {
  /** Learning rate 0.001. */
  public Lamb() {
    this(0.001);
  }

  /** With a learning rate. */
  public Lamb(double learningRate) {
    super(learningRate, 1e-7);
  }

  /** With a learning rate that follows a schedule. */
  public Lamb(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Lamb fromConfig(ConfigReader arguments) {
    return new Lamb().moments(arguments);
  }

  @Override
  public StepScalars scalars(Ops ops, Tensor rate, Tensor step, List<Variable> state) {
    return StepScalars.of(rate, seen(ops, beta1(), step), seen(ops, beta2(), step));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor m = firstMoment(math, slots.get(0), gradient);
    Tensor v = secondMoment(math, slots.get(1), gradient);
    Tensor root = math.sqrt(math.divide(v, scalars.get(2)));
    Tensor update = math.divide(math.divide(m, scalars.get(1)), math.add(root, epsilon()));
    Tensor rate = math.multiply(trust(ops, norm(ops, weight), norm(ops, update)), scalars.get(0));
    return List.of(math.subtract(weight, math.multiply(update, rate)), m, v);
  }

  /** The quotient of two lengths, or 1 if one of them is 0. */
  private static Tensor trust(Ops ops, Tensor weight, Tensor update) {
    Tensor zero = ops.array().scalar(weight.dtype(), 0);
    Tensor one = ops.array().scalar(weight.dtype(), 1);
    Tensor both =
        ops.logic().and(ops.compare().greater(weight, zero), ops.compare().greater(update, zero));
    return ops.compare().select(both, ops.math().divide(weight, update), one);
  }

  private static Tensor norm(Ops ops, Tensor x) {
    return ops.math().sqrt(ops.reduce().sum(ops.math().square(x)));
  }
}
