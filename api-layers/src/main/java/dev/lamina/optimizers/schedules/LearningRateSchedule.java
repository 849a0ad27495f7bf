// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers.schedules;

import dev.lamina.config.Config;
import dev.lamina.config.KerasObject;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * A learning rate that follows from the number of steps taken
 * (keras.io/api/optimizers/learning_rate_schedules). It is computed by ops inside the step.
 */
@FunctionalInterface
public interface LearningRateSchedule extends KerasObject {
  /**
   * The learning rate of a step, a FLOAT32 scalar.
   *
   * @param step number of steps taken before, an INT64 scalar; steps that only accumulate gradients
   *     count too
   */
  Tensor at(Ops ops, Tensor step);

  /**
   * Its arguments by Keras's names.
   *
   * @throws IllegalStateException if it is given as code and does not override this
   */
  @Override
  default Config getConfig() {
    throw new IllegalStateException(
        "schedule " + getClass().getName() + " cannot be written; override getConfig");
  }
}
