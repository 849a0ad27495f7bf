// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers.schedules;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code initial rate^(step / steps)}, where steps are counted in units of {@code decaySteps}.
 *
 * @param initialLearningRate at the start, >= 0
 * @param decaySteps unit of steps, > 0
 * @param decayRate the rate
 * @param staircase whether only whole units count; default false
 * @param name for files
 */
public record ExponentialDecay(
    double initialLearningRate, double decaySteps, double decayRate, boolean staircase, String name)
    implements LearningRateSchedule {
  /** Refuses numbers out of range. */
  public ExponentialDecay {
    Progress.check(initialLearningRate, "decaySteps", decaySteps);
  }

  /** A smooth decay. */
  public ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate) {
    this(initialLearningRate, decaySteps, decayRate, false);
  }

  /** Smooth or down a staircase. */
  public ExponentialDecay(
      double initialLearningRate, double decaySteps, double decayRate, boolean staircase) {
    this(initialLearningRate, decaySteps, decayRate, staircase, "ExponentialDecay");
  }

  static ExponentialDecay fromConfig(ConfigReader arguments) {
    return new ExponentialDecay(
        arguments.number(Progress.INITIAL_RATE),
        arguments.number(Progress.DECAY_STEPS),
        arguments.number(Progress.DECAY_RATE),
        arguments.flag(Progress.STAIRCASE, false),
        arguments.text(Progress.NAME, "ExponentialDecay"));
  }

  @Override
  public Config getConfig() {
    return new Config()
        .put(Progress.INITIAL_RATE, initialLearningRate)
        .put(Progress.DECAY_STEPS, Progress.written(decaySteps))
        .put(Progress.DECAY_RATE, decayRate)
        .put(Progress.STAIRCASE, staircase)
        .put(Progress.NAME, name);
  }

  @Override
  public Tensor at(Ops ops, Tensor step) {
    MathOps math = ops.math();
    Tensor done = Progress.of(ops, step, decaySteps, staircase);
    return math.multiply(
        Progress.scalar(ops, initialLearningRate),
        math.power(Progress.scalar(ops, decayRate), done));
  }
}
