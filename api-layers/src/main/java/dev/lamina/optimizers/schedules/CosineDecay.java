// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers.schedules;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.OptionalDouble;

/**
 * Half a cosine wave from the initial rate down to {@code alpha} of it, after a straight line up to
 * a target if there is one (Loshchilov and Hutter, 2016, arXiv:1608.03983).
 *
 * @param initialLearningRate at the start, >= 0
 * @param decaySteps steps of the decay, > 0
 * @param alpha what is left at the end, as a share; 0 by default
 * @param name for files
 * @param warmupTarget the rate after the warm-up, >= 0; by default there is none
 * @param warmupSteps steps of the warm-up, >= 0; 0 by default
 */
public record CosineDecay(
    double initialLearningRate,
    double decaySteps,
    double alpha,
    String name,
    OptionalDouble warmupTarget,
    double warmupSteps)
    implements LearningRateSchedule {
  private static final String CLASS_NAME = "CosineDecay";

  /** Refuses numbers out of range. */
  public CosineDecay {
    Progress.check(initialLearningRate, "decaySteps", decaySteps);
    Range.notNegative("warmupSteps", warmupSteps);
    Range.notNegative("warmupTarget", warmupTarget.orElse(0));
  }

  /** Down to 0. */
  public CosineDecay(double initialLearningRate, double decaySteps) {
    this(initialLearningRate, decaySteps, 0);
  }

  /** Down to a share of the initial rate. */
  public CosineDecay(double initialLearningRate, double decaySteps, double alpha) {
    this(initialLearningRate, decaySteps, alpha, CLASS_NAME, OptionalDouble.empty(), 0);
  }

  static CosineDecay fromConfig(ConfigReader arguments) {
    return new CosineDecay(
        arguments.number(Progress.INITIAL_RATE),
        arguments.number(Progress.DECAY_STEPS),
        arguments.number(Progress.ALPHA, 0.0),
        arguments.text(Progress.NAME, CLASS_NAME),
        arguments.given("warmup_target")
            ? OptionalDouble.of(arguments.number("warmup_target"))
            : OptionalDouble.empty(),
        arguments.number("warmup_steps", 0.0));
  }

  /** The same after a warm-up from the initial rate to a target, from which it then decays. */
  public CosineDecay warmup(double target, double steps) {
    return new CosineDecay(
        initialLearningRate, decaySteps, alpha, name, OptionalDouble.of(target), steps);
  }

  @Override
  public Config getConfig() {
    return new Config()
        .put(Progress.INITIAL_RATE, initialLearningRate)
        .put(Progress.DECAY_STEPS, Progress.written(decaySteps))
        .put(Progress.ALPHA, alpha)
        .put(Progress.NAME, name)
        .put("warmup_target", warmupTarget.isPresent() ? warmupTarget.getAsDouble() : null)
        .put("warmup_steps", Progress.written(warmupSteps));
  }

  @Override
  public Tensor at(Ops ops, Tensor step) {
    MathOps math = ops.math();
    Tensor taken = Progress.number(ops, step);
    if (warmupTarget.isEmpty()) {
      return decayed(ops, math.minimum(taken, decaySteps), initialLearningRate);
    }
    double target = warmupTarget.getAsDouble();
    Tensor some = math.minimum(taken, decaySteps + warmupSteps);
    Tensor after = decayed(ops, math.subtract(some, warmupSteps), target);
    if (warmupSteps == 0) {
      return after;
    }
    Tensor rise = math.multiply(math.divide(some, warmupSteps), target - initialLearningRate);
    Tensor warming = ops.compare().less(some, Progress.scalar(ops, warmupSteps));
    return ops.compare().select(warming, math.add(rise, initialLearningRate), after);
  }

  private Tensor decayed(Ops ops, Tensor taken, double from) {
    Tensor done = ops.math().divide(taken, decaySteps);
    Tensor share = Progress.cosine(ops, done, alpha, Progress.scalar(ops, 1));
    return ops.math().multiply(share, from);
  }
}
