// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.LambdaCallback;
import dev.lamina.callbacks.Logs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes down every call of a callback, by Keras's name, with its number and the names of logs. */
final class CallbackEvents extends Callback {
  private final List<String> seen = new ArrayList<>();

  /** The calls until now. */
  List<String> seen() {
    return seen;
  }

  private static String line(String name, Map<String, Double> logs) {
    String names = String.join(" ", new TreeSet<>(logs.keySet()));
    return names.isEmpty() ? name : name + " " + names;
  }

  /** The same with functions. */
  static LambdaCallback functions(List<String> seen) {
    return new LambdaCallback()
        .onTrainBegin(() -> seen.add("on_train_begin"))
        .onTrainEnd(logs -> seen.add(line("on_train_end", logs)))
        .onEpochBegin(epoch -> seen.add("on_epoch_begin " + epoch))
        .onEpochEnd((epoch, logs) -> seen.add(line("on_epoch_end " + epoch, logs)))
        .onTrainBatchBegin(batch -> seen.add("on_train_batch_begin " + batch))
        .onTrainBatchEnd(
            (batch, logs) -> seen.add(line("on_train_batch_end " + batch, logs.values())))
        .onTestBegin(() -> seen.add("on_test_begin"))
        .onTestEnd(logs -> seen.add(line("on_test_end", logs)))
        .onTestBatchBegin(batch -> seen.add("on_test_batch_begin " + batch))
        .onTestBatchEnd(
            (batch, logs) -> seen.add(line("on_test_batch_end " + batch, logs.values())))
        .onPredictBegin(() -> seen.add("on_predict_begin"))
        .onPredictEnd(() -> seen.add("on_predict_end"))
        .onPredictBatchBegin(batch -> seen.add("on_predict_batch_begin " + batch))
        .onPredictBatchEnd(batch -> seen.add("on_predict_batch_end " + batch));
  }

  @Override
  public void onTrainBegin() {
    seen.add("on_train_begin");
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    seen.add(line("on_train_end", logs));
  }

  @Override
  public void onEpochBegin(int epoch) {
    seen.add("on_epoch_begin " + epoch);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    seen.add(line("on_epoch_end " + epoch, logs));
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    seen.add("on_train_batch_begin " + batch);
  }

  @Override
  public void onTrainBatchEnd(int batch, Logs logs) {
    seen.add(line("on_train_batch_end " + batch, logs.values()));
  }

  @Override
  public void onTestBegin() {
    seen.add("on_test_begin");
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    seen.add(line("on_test_end", logs));
  }

  @Override
  public void onTestBatchBegin(int batch) {
    seen.add("on_test_batch_begin " + batch);
  }

  @Override
  public void onTestBatchEnd(int batch, Logs logs) {
    seen.add(line("on_test_batch_end " + batch, logs.values()));
  }

  @Override
  public void onPredictBegin() {
    seen.add("on_predict_begin");
  }

  @Override
  public void onPredictEnd() {
    seen.add("on_predict_end");
  }

  @Override
  public void onPredictBatchBegin(int batch) {
    seen.add("on_predict_batch_begin " + batch);
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    seen.add("on_predict_batch_end " + batch);
  }
}
