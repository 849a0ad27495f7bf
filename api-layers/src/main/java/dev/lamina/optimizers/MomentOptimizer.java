// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * The arguments of optimizers with running moments of the gradients, and what their rules share.
 *
 * @param <O> the optimizer's own class
 */
public abstract class MomentOptimizer<O extends MomentOptimizer<O>> extends FluentOptimizer<O> {
  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double epsilon;

  MomentOptimizer(double learningRate, double epsilon) {
    super(learningRate);
    this.epsilon = epsilon;
  }

  /** How much of the first moment is kept, in [0, 1]; default 0.9. */
  public final O beta1(double value) {
    this.beta1 = Range.share("beta1", value);
    return self();
  }

  /** How much of the second moment is kept, in [0, 1]; default 0.999. */
  public final O beta2(double value) {
    this.beta2 = Range.share("beta2", value);
    return self();
  }

  /** Added to the denominator, >= 0; default 1e-7, of {@link ScheduleFreeAdamW} 1e-8. */
  public final O epsilon(double value) {
    this.epsilon = Range.notNegative("epsilon", value);
    return self();
  }

  /** How much of the first moment is kept. */
  public final double beta1() {
    return beta1;
  }

  /** How much of the second moment is kept. */
  public final double beta2() {
    return beta2;
  }

  /** Added to the denominator. */
  public final double epsilon() {
    return epsilon;
  }

  @Override
  public List<Slot> slots(Variable weight) {
    return List.of(Slot.zeros("momentum", weight), Slot.zeros("velocity", weight));
  }

  @Override
  protected void write(Config config) {
    config.put("beta_1", beta1).put("beta_2", beta2).put("epsilon", epsilon);
  }

  /** Reads the moments' arguments and the common ones. */
  final O moments(ConfigReader arguments) {
    arguments.number("beta_1", this::beta1);
    arguments.number("beta_2", this::beta2);
    arguments.number("epsilon", this::epsilon);
    return common(arguments);
  }

  /** {@code 1 - beta^step}: what a moment that began at 0 has seen by then. */
  static Tensor seen(Ops ops, double beta, Tensor step) {
    Tensor power = ops.math().power(ops.array().scalar(step.dtype(), beta), step);
    return ops.math().subtract(1, power);
  }

  /** {@code rate sqrt(1 - beta2^step) / (1 - beta1^step)}. */
  static Tensor corrected(Ops ops, double beta1, double beta2, Tensor rate, Tensor step) {
    MathOps math = ops.math();
    Tensor root = math.sqrt(seen(ops, beta2, step));
    return math.divide(math.multiply(rate, root), seen(ops, beta1, step));
  }

  final Tensor firstMoment(MathOps math, Tensor moment, Tensor gradient) {
    return towards(math, moment, gradient, 1 - beta1);
  }

  final Tensor secondMoment(MathOps math, Tensor moment, Tensor gradient) {
    return towards(math, moment, math.square(gradient), 1 - beta2);
  }

  private static Tensor towards(MathOps math, Tensor from, Tensor to, double share) {
    return math.add(from, math.multiply(math.subtract(to, from), share));
  }
}
