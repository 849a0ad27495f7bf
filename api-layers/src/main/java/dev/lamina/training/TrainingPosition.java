// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

/**
 * How far a training is.
 *
 * @param epoch number of the epoch, from 0 on, that goes on or comes next
 * @param batch number of its batches that are done
 */
public record TrainingPosition(int epoch, int batch) {
  /** Before the first batch. */
  public static final TrainingPosition START = new TrainingPosition(0, 0);

  /** Refuses negative numbers. */
  public TrainingPosition {
    if (epoch < 0 || batch < 0) {
      throw new IllegalArgumentException(
          "epoch " + epoch + " and batch " + batch + " must be >= 0");
    }
  }
}
