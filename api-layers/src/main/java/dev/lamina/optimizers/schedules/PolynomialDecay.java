// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers.schedules;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code (initial - end) (1 - step / steps)^power + end}.
 *
 * @param initialLearningRate at the start, >= 0
 * @param decaySteps steps until the end rate, > 0
 * @param endLearningRate 0.0001 by default, >= 0
 * @param power 1 by default
 * @param cycle whether after the end the rate rises again, to fall over a multiple of the steps;
 *     default false: it stays
 * @param name for files
 */
public record PolynomialDecay(
    double initialLearningRate,
    double decaySteps,
    double endLearningRate,
    double power,
    boolean cycle,
    String name)
    implements LearningRateSchedule {
  private static final String CLASS_NAME = "PolynomialDecay";

  /** Refuses numbers out of range. */
  public PolynomialDecay {
    Progress.check(initialLearningRate, "decaySteps", decaySteps);
    Range.notNegative("endLearningRate", endLearningRate);
  }

  /** A straight line to 0.0001. */
  public PolynomialDecay(double initialLearningRate, double decaySteps) {
    this(initialLearningRate, decaySteps, 0.0001, 1, false);
  }

  /** With all arguments. */
  public PolynomialDecay(
      double initialLearningRate,
      double decaySteps,
      double endLearningRate,
      double power,
      boolean cycle) {
    this(initialLearningRate, decaySteps, endLearningRate, power, cycle, CLASS_NAME);
  }

  static PolynomialDecay fromConfig(ConfigReader arguments) {
    return new PolynomialDecay(
        arguments.number(Progress.INITIAL_RATE),
        arguments.number(Progress.DECAY_STEPS),
        arguments.number("end_learning_rate", 0.0001),
        arguments.number("power", 1.0),
        arguments.flag("cycle", false),
        arguments.text(Progress.NAME, CLASS_NAME));
  }

  @Override
  public Config getConfig() {
    return new Config()
        .put(Progress.INITIAL_RATE, initialLearningRate)
        .put(Progress.DECAY_STEPS, Progress.written(decaySteps))
        .put("end_learning_rate", endLearningRate)
        .put("power", power)
        .put("cycle", cycle)
        .put(Progress.NAME, name);
  }

  @Override
  public Tensor at(Ops ops, Tensor step) {
    MathOps math = ops.math();
    Tensor taken = Progress.number(ops, step);
    Tensor steps = Progress.scalar(ops, decaySteps);
    if (cycle) {
      // The multiple is 1 at the start, where the quotient is 0.
      Tensor multiple = math.maximum(math.ceil(math.divide(taken, decaySteps)), 1);
      steps = math.multiply(steps, multiple);
    } else {
      taken = math.minimum(taken, steps);
    }
    Tensor left = math.power(math.subtract(1, math.divide(taken, steps)), power);
    return math.add(math.multiply(left, initialLearningRate - endLearningRate), endLearningRate);
  }
}
