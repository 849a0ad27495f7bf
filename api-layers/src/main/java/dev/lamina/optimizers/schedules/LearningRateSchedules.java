// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers.schedules;

import dev.lamina.config.KerasClasses;

/** The schedules by Keras's names. */
public final class LearningRateSchedules {
  /** Keras's classes of schedules. */
  public static final KerasClasses<LearningRateSchedule> CLASSES =
      new KerasClasses<LearningRateSchedule>("schedule", "keras.optimizers.schedules")
          .add("CosineDecay", CosineDecay::fromConfig)
          .add("CosineDecayRestarts", CosineDecayRestarts::fromConfig)
          .add("ExponentialDecay", ExponentialDecay::fromConfig)
          .add("InverseTimeDecay", InverseTimeDecay::fromConfig)
          .add("PiecewiseConstantDecay", PiecewiseConstantDecay::fromConfig)
          .add("PolynomialDecay", PolynomialDecay::fromConfig);

  private LearningRateSchedules() {}
}
