// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

/** What a callback can do to the training that it watches. */
public interface TrainingControl {
  /** Ends the training after this batch. */
  void stopTraining();

  /** The learning rate now. */
  double learningRate();

  /**
   * Changes the learning rate from the next step on.
   *
   * @throws IllegalStateException if it follows a schedule
   */
  void learningRate(double rate);
}
