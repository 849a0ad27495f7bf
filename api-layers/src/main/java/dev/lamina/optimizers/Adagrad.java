// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * Steps divided by the root of the sum of all squared gradients (keras.io/api/optimizers/adagrad;
 * Duchi et al., 2011).
 */
public final class Adagrad extends FluentOptimizer<Adagrad> {
  private double initialAccumulatorValue = 0.1;
  private double epsilon = 1e-7;

  /** Learning rate 0.001. */
  public Adagrad() {
    this(0.001);
  }

  /** With a learning rate. */
  public Adagrad(double learningRate) {
    super(learningRate);
  }

  /** With a learning rate that follows a schedule. */
  public Adagrad(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Adagrad fromConfig(ConfigReader arguments) {
    Adagrad made = new Adagrad();
    arguments.number("initial_accumulator_value", made::initialAccumulatorValue);
    arguments.number("epsilon", made::epsilon);
    return made.common(arguments);
  }

  /** Where the sums start, >= 0; default 0.1. */
  public Adagrad initialAccumulatorValue(double value) {
    this.initialAccumulatorValue = Range.notNegative("initialAccumulatorValue", value);
    return this;
  }

  /** Added under the root, >= 0; default 1e-7. */
  public Adagrad epsilon(double value) {
    this.epsilon = Range.notNegative("epsilon", value);
    return this;
  }

  @Override
  protected void write(Config config) {
    config.put("initial_accumulator_value", initialAccumulatorValue).put("epsilon", epsilon);
  }

  @Override
  public List<Slot> slots(Variable weight) {
    return List.of(Slot.filled("accumulator", weight, initialAccumulatorValue));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor sum = math.add(slots.get(0), math.square(gradient));
    Tensor root = math.sqrt(math.add(sum, epsilon));
    Tensor step = math.divide(math.multiply(gradient, scalars.get(0)), root);
    return List.of(math.subtract(weight, step), sum);
  }
}
