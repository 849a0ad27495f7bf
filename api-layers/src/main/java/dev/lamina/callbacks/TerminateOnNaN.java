// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

/**
 * Ends a training whose loss is not finite (keras.io/api/callbacks/terminate_on_nan), with the
 * callbacks told of its end; without it such a loss is an error. It asks for the logs of every
 * batch.
 */
public final class TerminateOnNaN extends Callback {
  private boolean raiseError;

  /** Ends the training without an error. */
  public TerminateOnNaN() {}

  /**
   * Whether the training fails instead, with an {@link ArithmeticException} and without a word to
   * the callbacks; default false.
   */
  public TerminateOnNaN raiseError(boolean fail) {
    this.raiseError = fail;
    return this;
  }

  @Override
  public void onTrainBatchEnd(int batch, Logs logs) {
    Double loss = logs.values().get("loss");
    if (loss == null || Double.isFinite(loss)) {
      return;
    }
    if (raiseError) {
      throw new ArithmeticException(
          "NaN or Inf loss encountered at batch "
              + batch
              + ". Loss value: "
              + PythonNumbers.of(loss)
              + ". Terminating training immediately.");
    }
    print("Batch " + batch + ": Invalid loss, terminating training");
    control().stopTraining();
  }
}
