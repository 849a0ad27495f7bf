// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.ConfigReader;
import dev.lamina.optimizers.schedules.LearningRateSchedule;

/**
 * Adam whose weights decay, by 0.004 unless another {@code weightDecay} is given
 * (keras.io/api/optimizers/adamw; Loshchilov and Hutter, 2017, arXiv:1711.05101).
 */
public final class AdamW extends AdamRule<AdamW> {
  /** Learning rate 0.001. */
  public AdamW() {
    this(0.001);
  }

  /** With a learning rate. */
  public AdamW(double learningRate) {
    super(learningRate);
    weightDecay(0.004);
  }

  /** With a learning rate that follows a schedule. */
  public AdamW(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static AdamW fromConfig(ConfigReader arguments) {
    if (arguments.named("weight_decay") && !arguments.given("weight_decay")) {
      throw arguments.misfit("weight_decay", null, "a number");
    }
    return new AdamW().read(arguments);
  }
}
