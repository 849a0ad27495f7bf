// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.ConfigReader;
import dev.lamina.optimizers.schedules.LearningRateSchedule;

/** Adaptive moments (keras.io/api/optimizers/adam; Kingma and Ba, 2015, arXiv:1412.6980). */
public final class Adam extends AdamRule<Adam> {
  /** Learning rate 0.001. */
  public Adam() {
    this(0.001);
  }

  /** With a learning rate. */
  public Adam(double learningRate) {
    super(learningRate);
  }

  /** With a learning rate that follows a schedule. */
  public Adam(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Adam fromConfig(ConfigReader arguments) {
    return new Adam().read(arguments);
  }
}
