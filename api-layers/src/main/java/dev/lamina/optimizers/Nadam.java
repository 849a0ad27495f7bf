// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * Adam with Nesterov's momentum (keras.io/api/optimizers/nadam; Dozat, 2016, Incorporating Nesterov
 * momentum into Adam).
 */
public final class Nadam extends MomentOptimizer<Nadam> {
  private static final double DECAY = 0.96;

  /** Learning rate 0.001. */
  public Nadam() {
    this(0.001);
  }

  /** With a learning rate. */
  public Nadam(double learningRate) {
    super(learningRate, 1e-7);
  }

  /** With a learning rate that follows a schedule. */
  public Nadam(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Nadam fromConfig(ConfigReader arguments) {
    return new Nadam().moments(arguments);
  }

  /** The product of all momenta so far. */
  @Override
  public List<Slot> state(List<? extends Variable> weights) {
    return List.of(Slot.named("variable", TensorSpec.of(DType.FLOAT32), 1));
  }

  @Override
  public StepScalars scalars(Ops ops, Tensor rate, Tensor step, List<Variable> state) {
    MathOps math = ops.math();
    Tensor now = momentum(ops, step);
    Tensor later = momentum(ops, math.add(step, 1));
    Tensor product = math.multiply(state.get(0), now);
    Tensor next = math.multiply(product, later);
    List<Tensor> values =
        List.of(
            rate,
            math.divide(later, math.subtract(1, next)),
            math.divide(math.subtract(1, now), math.subtract(1, product)),
            seen(ops, beta2(), step));
    return new StepScalars(values, List.of(product));
  }

  /** {@code beta1 (1 - 0.96^step / 2)}. */
  private Tensor momentum(Ops ops, Tensor step) {
    MathOps math = ops.math();
    Tensor decay = math.power(ops.array().scalar(step.dtype(), DECAY), step);
    return math.multiply(math.subtract(1, math.multiply(decay, 0.5)), beta1());
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor m = firstMoment(math, slots.get(0), gradient);
    Tensor v = secondMoment(math, slots.get(1), gradient);
    Tensor ahead =
        math.add(math.multiply(m, scalars.get(1)), math.multiply(gradient, scalars.get(2)));
    Tensor root = math.sqrt(math.divide(v, scalars.get(3)));
    Tensor step = math.divide(math.multiply(ahead, scalars.get(0)), math.add(root, epsilon()));
    return List.of(math.subtract(weight, step), m, v);
  }
}
