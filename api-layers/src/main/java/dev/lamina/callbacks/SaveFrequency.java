// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

/** When a callback saves: after each epoch, or after a number of batches, counted across epochs. */
final class SaveFrequency {
  /** No number of batches: after each epoch. */
  private static final int EPOCH = 0;

  /** No saving at all. */
  private static final int NEVER = -1;

  private int frequency = EPOCH;
  private int seen;
  private int last = -1;

  void every(String owner, int batches) {
    if (batches < 1) {
      throw new IllegalArgumentException(owner + ": saveFreq " + batches + " must be >= 1");
    }
    this.frequency = batches;
  }

  void everyEpoch() {
    this.frequency = EPOCH;
  }

  void never() {
    this.frequency = NEVER;
  }

  /** Whether to save at the end of an epoch. */
  boolean atEpochEnd() {
    return frequency == EPOCH;
  }

  /** Whether to save after a batch, counted from 0 in its epoch. */
  boolean after(int batch) {
    if (frequency <= 0) {
      return false;
    }
    seen += batch <= last ? batch + 1 : batch - last;
    last = batch;
    if (seen < frequency) {
      return false;
    }
    seen = 0;
    return true;
  }
}
