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
 * Cosine waves down to {@code alpha} of the initial rate, one after the other, each {@code tMul}
 * times as long and {@code mMul} times as high as the one before (Loshchilov and Hutter, 2016,
 * arXiv:1608.03983).
 *
 * @param initialLearningRate at the start, >= 0
 * @param firstDecaySteps steps of the first wave, > 0
 * @param tMul 2 by default, >= 1
 * @param mMul 1 by default, >= 0
 * @param alpha what is left at the end of a wave, as a share; 0 by default
 * @param name for files
 */
public record CosineDecayRestarts(
    double initialLearningRate,
    double firstDecaySteps,
    double tMul,
    double mMul,
    double alpha,
    String name)
    implements LearningRateSchedule {
  private static final String DEFAULT_NAME = "SGDRDecay";

  /** Refuses numbers out of range. */
  public CosineDecayRestarts {
    Progress.check(initialLearningRate, "firstDecaySteps", firstDecaySteps);
    Range.check(tMul >= 1, "tMul", tMul, ">= 1");
    Range.notNegative("mMul", mMul);
  }

  /** Each wave twice as long as the one before. */
  public CosineDecayRestarts(double initialLearningRate, double firstDecaySteps) {
    this(initialLearningRate, firstDecaySteps, 2, 1, 0);
  }

  /** With all arguments. */
  public CosineDecayRestarts(
      double initialLearningRate, double firstDecaySteps, double tMul, double mMul, double alpha) {
    this(initialLearningRate, firstDecaySteps, tMul, mMul, alpha, DEFAULT_NAME);
  }

  static CosineDecayRestarts fromConfig(ConfigReader arguments) {
    return new CosineDecayRestarts(
        arguments.number(Progress.INITIAL_RATE),
        arguments.number("first_decay_steps"),
        arguments.number("t_mul", 2.0),
        arguments.number("m_mul", 1.0),
        arguments.number(Progress.ALPHA, 0.0),
        arguments.text(Progress.NAME, DEFAULT_NAME));
  }

  @Override
  public Config getConfig() {
    return new Config()
        .put(Progress.INITIAL_RATE, initialLearningRate)
        .put("first_decay_steps", Progress.written(firstDecaySteps))
        .put("t_mul", tMul)
        .put("m_mul", mMul)
        .put(Progress.ALPHA, alpha)
        .put(Progress.NAME, name);
  }

  @Override
  public Tensor at(Ops ops, Tensor step) {
    MathOps math = ops.math();
    Tensor done = Progress.of(ops, step, firstDecaySteps, false);
    Tensor restarts = restarts(ops, done);
    Tensor within = tMul == 1 ? math.subtract(done, restarts) : within(ops, done, restarts);
    Tensor height = math.power(Progress.scalar(ops, mMul), restarts);
    return math.multiply(Progress.cosine(ops, within, alpha, height), initialLearningRate);
  }

  /** How many waves are over. */
  private Tensor restarts(Ops ops, Tensor done) {
    MathOps math = ops.math();
    if (tMul == 1) {
      return math.floor(done);
    }
    Tensor grown = math.subtract(1, math.multiply(done, 1 - tMul));
    return math.floor(math.divide(math.log(grown), math.log(Progress.scalar(ops, tMul))));
  }

  /** How much of a wave is over: what earlier ones took comes off, and a longer one counts less. */
  private Tensor within(Ops ops, Tensor done, Tensor restarts) {
    MathOps math = ops.math();
    Tensor length = math.power(Progress.scalar(ops, tMul), restarts);
    Tensor before = math.divide(math.subtract(1, length), 1 - tMul);
    return math.divide(math.subtract(done, before), length);
  }
}
