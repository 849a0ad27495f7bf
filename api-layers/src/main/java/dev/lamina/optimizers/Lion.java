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
 * Steps of one length, with the sign of a momentum (keras.io/api/optimizers/lion; Chen et al.,
 * 2023, arXiv:2302.06675).
 */
public final class Lion extends FluentOptimizer<Lion> {
  private double beta1 = 0.9;
  private double beta2 = 0.99;

  /** Learning rate 0.001. */
  public Lion() {
    this(0.001);
  }

  /** With a learning rate. */
  public Lion(double learningRate) {
    super(learningRate);
  }

  /** With a learning rate that follows a schedule. */
  public Lion(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Lion fromConfig(ConfigReader arguments) {
    Lion made = new Lion();
    arguments.number("beta_1", made::beta1);
    arguments.number("beta_2", made::beta2);
    return made.common(arguments);
  }

  /** The momentum's share in the direction of a step, in (0, 1]; default 0.9. */
  public Lion beta1(double value) {
    this.beta1 = Range.check(value > 0 && value <= 1, "beta1", value, "in (0, 1]");
    return this;
  }

  /** How much of the momentum is kept, in [0, 1]; default 0.99. */
  public Lion beta2(double value) {
    this.beta2 = Range.share("beta2", value);
    return this;
  }

  @Override
  protected void write(Config config) {
    config.put("beta_1", beta1).put("beta_2", beta2);
  }

  @Override
  public List<Slot> slots(Variable weight) {
    return List.of(Slot.zeros("momentum", weight));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    MathOps math = ops.math();
    Tensor direction = math.sign(mixed(math, slots.get(0), gradient, beta1));
    Tensor next = math.subtract(weight, math.multiply(direction, scalars.get(0)));
    return List.of(next, mixed(math, slots.get(0), gradient, beta2));
  }

  private static Tensor mixed(MathOps math, Tensor momentum, Tensor gradient, double share) {
    return math.add(math.multiply(momentum, share), math.multiply(gradient, 1 - share));
  }
}
