// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers.schedules;

import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/** What schedules share. All tensors are FLOAT32 scalars, computed in Keras's order. */
final class Progress {
  static final String INITIAL_RATE = "initial_learning_rate";
  static final String DECAY_STEPS = "decay_steps";
  static final String DECAY_RATE = "decay_rate";
  static final String STAIRCASE = "staircase";
  static final String ALPHA = "alpha";
  static final String NAME = "name";

  private Progress() {}

  static void check(double initialLearningRate, String steps, double decaySteps) {
    Range.notNegative("initialLearningRate", initialLearningRate);
    Range.positive(steps, decaySteps);
  }

  static Tensor number(Ops ops, Tensor step) {
    return ops.array().cast(step, DType.FLOAT32);
  }

  static Tensor scalar(Ops ops, double value) {
    return ops.array().scalar(DType.FLOAT32, value);
  }

  /** Steps over {@code decaySteps}, whole if it goes down a staircase. */
  static Tensor of(Ops ops, Tensor step, double decaySteps, boolean staircase) {
    Tensor done = ops.math().divide(number(ops, step), decaySteps);
    return staircase ? ops.math().floor(done) : done;
  }

  /** From 1 at 0 to {@code alpha} at 1: half a cosine wave, of height {@code factor}. */
  static Tensor cosine(Ops ops, Tensor done, double alpha, Tensor factor) {
    MathOps math = ops.math();
    Tensor wave = math.add(math.cos(math.multiply(done, Math.PI)), 1);
    Tensor half = math.multiply(math.multiply(factor, 0.5), wave);
    return math.add(math.multiply(half, 1 - alpha), alpha);
  }

  /** A whole number as such, so that files hold 10 and not 10.0. */
  static Object written(double value) {
    return value == Math.rint(value) ? (Object) (long) value : value;
  }
}
