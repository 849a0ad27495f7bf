// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.util.Map;

/**
 * Watches a run: every method does nothing unless it is overridden. Called on the thread that
 * trains.
 */
public abstract class Callback {
  private TrainingControl control;
  private TrainingParams params;

  /** A callback that does nothing yet. */
  protected Callback() {}

  /** Called before a run with the training and what is known of it. */
  public final void attach(TrainingControl training, TrainingParams known) {
    this.control = training;
    this.params = known;
  }

  /**
   * The training that it watches.
   *
   * @throws IllegalStateException if the model is not compiled, which predictions do not need
   */
  protected final TrainingControl control() {
    if (control == null) {
      throw new IllegalStateException(
          getClass().getSimpleName() + " needs a compiled model; call compile(optimizer, loss)");
    }
    return control;
  }

  /** What is known of the run. */
  protected final TrainingParams params() {
    return params;
  }

  /** Prints a line where the run prints. */
  protected final void print(String line) {
    params.out().println(line);
  }

  /** Before the first epoch. */
  public void onTrainBegin() {}

  /** After the last epoch. */
  public void onTrainEnd(Map<String, Double> logs) {}

  /** Before an epoch, counted from 0. */
  public void onEpochBegin(int epoch) {}

  /**
   * After an epoch and its validation; validation numbers have names that begin with val_. Numbers
   * that a callback adds to the logs are seen by the callbacks after it, the history and the
   * progress bar last.
   */
  public void onEpochEnd(int epoch, Map<String, Double> logs) {}

  /** Before a training batch, counted from 0 in its epoch. */
  public void onTrainBatchBegin(int batch) {}

  /** After a training batch. */
  public void onTrainBatchEnd(int batch, Logs logs) {}

  /** Before an evaluation or validation. */
  public void onTestBegin() {}

  /** After an evaluation or validation. */
  public void onTestEnd(Map<String, Double> logs) {}

  /** Before a batch of an evaluation or validation. */
  public void onTestBatchBegin(int batch) {}

  /** After a batch of an evaluation or validation. */
  public void onTestBatchEnd(int batch, Logs logs) {}

  /** Before a prediction. */
  public void onPredictBegin() {}

  /** After a prediction. */
  public void onPredictEnd() {}

  /** Before a batch of a prediction. */
  public void onPredictBatchBegin(int batch) {}

  /** After a batch of a prediction. */
  public void onPredictBatchEnd(int batch) {}
}
