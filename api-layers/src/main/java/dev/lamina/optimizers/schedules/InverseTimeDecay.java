// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers.schedules;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * {@code initial / (1 + rate step / steps)}, where steps are counted in units of {@code
 * decaySteps}.
 *
 * @param initialLearningRate at the start, >= 0
 * @param decaySteps unit of steps, > 0
 * @param decayRate the rate
 * @param staircase whether only whole units count; default false
 * @param name for files
 */
public record InverseTimeDecay(
    double initialLearningRate, double decaySteps, double decayRate, boolean staircase, String name)
    implements LearningRateSchedule {
  /** Refuses numbers out of range. */
  public InverseTimeDecay {
    Progress.check(initialLearningRate, "decaySteps", decaySteps);
  }

  /** A smooth decay. */
  public InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate) {
    this(initialLearningRate, decaySteps, decayRate, false);
  }

  /** Smooth or down a staircase. */
  public InverseTimeDecay(
      double initialLearningRate, double decaySteps, double decayRate, boolean staircase) {
    this(initialLearningRate, decaySteps, decayRate, staircase, "InverseTimeDecay");
  }

  static InverseTimeDecay fromConfig(ConfigReader arguments) {
    return new InverseTimeDecay(
        arguments.number(Progress.INITIAL_RATE),
        arguments.number(Progress.DECAY_STEPS),
        arguments.number(Progress.DECAY_RATE),
        arguments.flag(Progress.STAIRCASE, false),
        arguments.text(Progress.NAME, "InverseTimeDecay"));
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
    return math.divide(initialLearningRate, math.add(math.multiply(done, decayRate), 1));
  }
}
