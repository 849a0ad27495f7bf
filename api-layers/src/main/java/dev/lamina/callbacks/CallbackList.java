// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.util.List;
import java.util.Map;

/** Several callbacks as one, called in their order. */
public final class CallbackList extends Callback {
  private final List<Callback> callbacks;

  /** Attaches the callbacks to a training. */
  public CallbackList(List<Callback> callbacks, TrainingControl control, TrainingParams params) {
    this.callbacks = List.copyOf(callbacks);
    this.callbacks.forEach(callback -> callback.attach(control, params));
  }

  @Override
  public void onTrainBegin() {
    callbacks.forEach(Callback::onTrainBegin);
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onTrainEnd(logs));
  }

  @Override
  public void onEpochBegin(int epoch) {
    callbacks.forEach(callback -> callback.onEpochBegin(epoch));
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onEpochEnd(epoch, logs));
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    callbacks.forEach(callback -> callback.onTrainBatchBegin(batch));
  }

  @Override
  public void onTrainBatchEnd(int batch, Logs logs) {
    callbacks.forEach(callback -> callback.onTrainBatchEnd(batch, logs));
  }

  @Override
  public void onTestBegin() {
    callbacks.forEach(Callback::onTestBegin);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onTestEnd(logs));
  }

  @Override
  public void onTestBatchBegin(int batch) {
    callbacks.forEach(callback -> callback.onTestBatchBegin(batch));
  }

  @Override
  public void onTestBatchEnd(int batch, Logs logs) {
    callbacks.forEach(callback -> callback.onTestBatchEnd(batch, logs));
  }

  @Override
  public void onPredictBegin() {
    callbacks.forEach(Callback::onPredictBegin);
  }

  @Override
  public void onPredictEnd() {
    callbacks.forEach(Callback::onPredictEnd);
  }

  @Override
  public void onPredictBatchBegin(int batch) {
    callbacks.forEach(callback -> callback.onPredictBatchBegin(batch));
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    callbacks.forEach(callback -> callback.onPredictBatchEnd(batch));
  }
}
