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
 * Follow the regularized leader (keras.io/api/optimizers/ftrl; McMahan et al., 2013, Ad click
 * prediction).
 */
public final class Ftrl extends FluentOptimizer<Ftrl> {
  private double learningRatePower = -0.5;
  private double initialAccumulatorValue = 0.1;
  private double l1;
  private double l2;
  private double l2Shrinkage;
  private double beta;

  /** Learning rate 0.001. */
  public Ftrl() {
    this(0.001);
  }

  /** With a learning rate. */
  public Ftrl(double learningRate) {
    super(learningRate);
  }

  /** With a learning rate that follows a schedule. */
  public Ftrl(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Ftrl fromConfig(ConfigReader arguments) {
    Ftrl made = new Ftrl();
    arguments.number("learning_rate_power", made::learningRatePower);
    arguments.number("initial_accumulator_value", made::initialAccumulatorValue);
    arguments.number("l1_regularization_strength", made::l1RegularizationStrength);
    arguments.number("l2_regularization_strength", made::l2RegularizationStrength);
    arguments.number(
        "l2_shrinkage_regularization_strength", made::l2ShrinkageRegularizationStrength);
    arguments.number("beta", made::beta);
    return made.common(arguments);
  }

  /** How the learning rate falls with the sum of squared gradients, at most 0; default -0.5. */
  public Ftrl learningRatePower(double value) {
    this.learningRatePower = Range.check(value <= 0, "learningRatePower", value, "<= 0");
    return this;
  }

  /** Where the sums start, >= 0; default 0.1. */
  public Ftrl initialAccumulatorValue(double value) {
    this.initialAccumulatorValue = Range.notNegative("initialAccumulatorValue", value);
    return this;
  }

  /** Strength of the penalty on absolute values, >= 0; default 0. */
  public Ftrl l1RegularizationStrength(double value) {
    this.l1 = Range.notNegative("l1RegularizationStrength", value);
    return this;
  }

  /** Strength of the penalty on squares, >= 0; default 0. */
  public Ftrl l2RegularizationStrength(double value) {
    this.l2 = Range.notNegative("l2RegularizationStrength", value);
    return this;
  }

  /** Strength of a penalty on squares that enters the gradient, >= 0; default 0. */
  public Ftrl l2ShrinkageRegularizationStrength(double value) {
    this.l2Shrinkage = Range.notNegative("l2ShrinkageRegularizationStrength", value);
    return this;
  }

  /** The paper's beta, added to the penalty on squares, >= 0; default 0. */
  public Ftrl beta(double value) {
    this.beta = Range.notNegative("beta", value);
    return this;
  }

  @Override
  protected void write(Config config) {
    config
        .put("learning_rate_power", learningRatePower)
        .put("initial_accumulator_value", initialAccumulatorValue)
        .put("l1_regularization_strength", l1)
        .put("l2_regularization_strength", l2)
        .put("l2_shrinkage_regularization_strength", l2Shrinkage)
        .put("beta", beta);
  }

  @Override
  public List<Slot> slots(Variable weight) {
    return List.of(
        Slot.filled("accumulator", weight, initialAccumulatorValue), Slot.zeros("linear", weight));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor rate = scalars.get(0);
    Tensor shrunk =
        l2Shrinkage == 0 ? gradient : math.add(gradient, math.multiply(weight, 2 * l2Shrinkage));
    Tensor sum = math.add(slots.get(0), math.square(gradient));
    Tensor power = math.power(sum, -learningRatePower);
    Tensor grown = math.subtract(power, math.power(slots.get(0), -learningRatePower));
    Tensor pull = math.multiply(math.divide(grown, rate), weight);
    Tensor linear = math.add(slots.get(1), math.subtract(shrunk, pull));
    Tensor quadratic = math.add(math.divide(power, rate), twiceL2(ops, rate));
    Tensor beyond = math.subtract(math.clip(linear, -l1, l1), linear);
    return List.of(math.divide(beyond, quadratic), sum, linear);
  }

  private Tensor twiceL2(Ops ops, Tensor rate) {
    MathOps math = ops.math();
    return math.add(math.divide(beta, rate), 2 * l2);
  }
}
