// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A callback made of functions (keras.io/api/callbacks/lambda_callback): {@code new
 * LambdaCallback().onEpochBegin(epoch -> ...)}. What is not given does nothing.
 */
public final class LambdaCallback extends Callback {
  private Runnable trainBegin = () -> {};
  private Consumer<Map<String, Double>> trainEnd = logs -> {};
  private IntConsumer epochBegin = number -> {};
  private BiConsumer<Integer, Map<String, Double>> epochEnd = (number, logs) -> {};
  private IntConsumer trainBatchBegin = number -> {};
  private BiConsumer<Integer, Logs> trainBatchEnd = (number, logs) -> {};
  private Runnable testBegin = () -> {};
  private Consumer<Map<String, Double>> testEnd = logs -> {};
  private IntConsumer testBatchBegin = number -> {};
  private BiConsumer<Integer, Logs> testBatchEnd = (number, logs) -> {};
  private Runnable predictBegin = () -> {};
  private Runnable predictEnd = () -> {};
  private IntConsumer predictBatchBegin = number -> {};
  private IntConsumer predictBatchEnd = number -> {};

  /** Does nothing yet. */
  public LambdaCallback() {}

  /** Before the first epoch. */
  public LambdaCallback onTrainBegin(Runnable action) {
    this.trainBegin = Objects.requireNonNull(action, "onTrainBegin");
    return this;
  }

  /** After the last epoch. */
  public LambdaCallback onTrainEnd(Consumer<Map<String, Double>> action) {
    this.trainEnd = Objects.requireNonNull(action, "onTrainEnd");
    return this;
  }

  /** Before an epoch, counted from 0. */
  public LambdaCallback onEpochBegin(IntConsumer action) {
    this.epochBegin = Objects.requireNonNull(action, "onEpochBegin");
    return this;
  }

  /** After an epoch and its validation. */
  public LambdaCallback onEpochEnd(BiConsumer<Integer, Map<String, Double>> action) {
    this.epochEnd = Objects.requireNonNull(action, "onEpochEnd");
    return this;
  }

  /** Before a training batch. */
  public LambdaCallback onTrainBatchBegin(IntConsumer action) {
    this.trainBatchBegin = Objects.requireNonNull(action, "onTrainBatchBegin");
    return this;
  }

  /** After a training batch. */
  public LambdaCallback onTrainBatchEnd(BiConsumer<Integer, Logs> action) {
    this.trainBatchEnd = Objects.requireNonNull(action, "onTrainBatchEnd");
    return this;
  }

  /** Before an evaluation or validation. */
  public LambdaCallback onTestBegin(Runnable action) {
    this.testBegin = Objects.requireNonNull(action, "onTestBegin");
    return this;
  }

  /** After an evaluation or validation. */
  public LambdaCallback onTestEnd(Consumer<Map<String, Double>> action) {
    this.testEnd = Objects.requireNonNull(action, "onTestEnd");
    return this;
  }

  /** Before a batch of an evaluation or validation. */
  public LambdaCallback onTestBatchBegin(IntConsumer action) {
    this.testBatchBegin = Objects.requireNonNull(action, "onTestBatchBegin");
    return this;
  }

  /** After a batch of an evaluation or validation. */
  public LambdaCallback onTestBatchEnd(BiConsumer<Integer, Logs> action) {
    this.testBatchEnd = Objects.requireNonNull(action, "onTestBatchEnd");
    return this;
  }

  /** Before a prediction. */
  public LambdaCallback onPredictBegin(Runnable action) {
    this.predictBegin = Objects.requireNonNull(action, "onPredictBegin");
    return this;
  }

  /** After a prediction. */
  public LambdaCallback onPredictEnd(Runnable action) {
    this.predictEnd = Objects.requireNonNull(action, "onPredictEnd");
    return this;
  }

  /** Before a batch of a prediction. */
  public LambdaCallback onPredictBatchBegin(IntConsumer action) {
    this.predictBatchBegin = Objects.requireNonNull(action, "onPredictBatchBegin");
    return this;
  }

  /** After a batch of a prediction. */
  public LambdaCallback onPredictBatchEnd(IntConsumer action) {
    this.predictBatchEnd = Objects.requireNonNull(action, "onPredictBatchEnd");
    return this;
  }

  @Override
  public void onTrainBegin() {
    trainBegin.run();
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    trainEnd.accept(logs);
  }

  @Override
  public void onEpochBegin(int epoch) {
    epochBegin.accept(epoch);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    epochEnd.accept(epoch, logs);
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    trainBatchBegin.accept(batch);
  }

  @Override
  public void onTrainBatchEnd(int batch, Logs logs) {
    trainBatchEnd.accept(batch, logs);
  }

  @Override
  public void onTestBegin() {
    testBegin.run();
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    testEnd.accept(logs);
  }

  @Override
  public void onTestBatchBegin(int batch) {
    testBatchBegin.accept(batch);
  }

  @Override
  public void onTestBatchEnd(int batch, Logs logs) {
    testBatchEnd.accept(batch, logs);
  }

  @Override
  public void onPredictBegin() {
    predictBegin.run();
  }

  @Override
  public void onPredictEnd() {
    predictEnd.run();
  }

  @Override
  public void onPredictBatchBegin(int batch) {
    predictBatchBegin.accept(batch);
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    predictBatchEnd.accept(batch);
  }
}
