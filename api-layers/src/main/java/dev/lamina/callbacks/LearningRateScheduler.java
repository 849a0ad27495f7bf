// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.util.Map;
import java.util.Objects;

/**
 * Sets the learning rate at the beginning of every epoch
 * (keras.io/api/callbacks/learning_rate_scheduler). Adds {@code learning_rate} to the logs.
 */
public final class LearningRateScheduler extends Callback {
  private final Schedule schedule;
  private int verbose;

  /** The learning rate of an epoch. */
  @FunctionalInterface
  public interface Schedule {
    /**
     * The rate from now on.
     *
     * @param epoch counted from 0
     * @param rate the rate until now
     */
    double rate(int epoch, double rate);
  }

  /** Sets the rates of a schedule. */
  public LearningRateScheduler(Schedule schedule) {
    this.schedule = Objects.requireNonNull(schedule, "schedule");
  }

  /** 0 silent, 1 says what it sets; default 0. */
  public LearningRateScheduler verbose(int level) {
    this.verbose = Arguments.notNegative("LearningRateScheduler", "verbose", level);
    return this;
  }

  @Override
  public void onEpochBegin(int epoch) {
    double rate = schedule.rate(epoch, control().learningRate());
    control().learningRate(rate);
    if (verbose > 0) {
      print(
          "\nEpoch "
              + (epoch + 1)
              + ": LearningRateScheduler setting learning rate to "
              + PythonNumbers.of(rate)
              + ".");
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", control().learningRate());
  }
}
