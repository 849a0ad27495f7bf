// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalLong;

/** Prints progress: Keras's bar with verbose 1, a line an epoch with verbose 2. */
public final class ProgbarLogger extends Callback {
  private final PrintStream out;
  private Progbar progbar;
  private long seen;
  private OptionalLong target = OptionalLong.empty();
  private boolean training;

  /** Prints to a stream. */
  public ProgbarLogger(PrintStream out) {
    this.out = out;
  }

  @Override
  public void onTrainBegin() {
    training = true;
    target = params().steps();
  }

  @Override
  public void onEpochBegin(int epoch) {
    begin();
    if (params().epochs() > 1) {
      out.println("Epoch " + (epoch + 1) + "/" + params().epochs());
    }
  }

  @Override
  public void onTrainBatchEnd(int batch, Logs logs) {
    advance(batch, logs);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    finish(logs);
  }

  @Override
  public void onTestBegin() {
    if (!training) {
      target = params().steps();
      begin();
    }
  }

  @Override
  public void onTestBatchEnd(int batch, Logs logs) {
    if (!training) {
      advance(batch, logs);
    }
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    if (!training) {
      finish(logs);
    }
  }

  @Override
  public void onPredictBegin() {
    target = params().steps();
    begin();
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    advance(batch, new Logs(Map::of));
  }

  @Override
  public void onPredictEnd() {
    finish(Map.of());
  }

  private void begin() {
    seen = 0;
    progbar = new Progbar(out, target, params().verbose() == 1);
  }

  private void advance(int batch, Logs logs) {
    seen = batch + 1L;
    progbar.step(seen);
    if (progbar.due()) {
      progbar.update(seen, logs.values());
    }
  }

  private void finish(Map<String, Double> logs) {
    target = OptionalLong.of(target.orElse(seen));
    progbar.finish(seen, logs);
  }
}
