// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.PendingOutputs;

/**
 * The loss of a training step, which may be there only when the next step is under way.
 *
 * @param epoch counted from 0, as is the step in it
 */
record StepLoss(PendingOutputs outputs, int epoch, int step) {
  /** Whether it is there. */
  boolean isKnown() {
    return outputs.isDone();
  }

  /** Waits for it; whether it is a number to go on with. */
  boolean isFinite() {
    return Double.isFinite(value());
  }

  private double value() {
    return outputs.await().get(0).item();
  }

  /** What is wrong with one that is not finite. */
  TrainingException notFinite(long iterations) {
    return new TrainingException(
        "the loss is "
            + (float) value()
            + " at step "
            + (step + 1)
            + " of epoch "
            + (epoch + 1)
            + " (step "
            + iterations
            + " of the training); lower the learning rate or look for bad values in the data");
  }
}
