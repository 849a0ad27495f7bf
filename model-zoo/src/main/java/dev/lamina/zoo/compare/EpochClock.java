// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import dev.lamina.callbacks.Callback;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Times the epochs of a run and says how far it is. */
final class EpochClock extends Callback {
  private final Target target;
  private final int epochs;
  private final Consumer<String> progress;
  private final List<Double> seconds = new ArrayList<>();
  private long begin;

  EpochClock(Target target, int epochs, Consumer<String> progress) {
    this.target = target;
    this.epochs = epochs;
    this.progress = progress;
  }

  @Override
  public void onEpochBegin(int epoch) {
    begin = System.nanoTime();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    seconds.add((System.nanoTime() - begin) / 1e9);
    progress.accept(
        String.format(
            "%s: epoch %d of %d, loss %.6f, %.1f s",
            target, epoch + 1, epochs, logs.get("loss"), seconds.get(epoch)));
  }

  /** Median of the epochs after the first; of one epoch alone, that one. */
  double medianSeconds() {
    return Medians.of(seconds.size() > 1 ? seconds.subList(1, seconds.size()) : seconds);
  }
}
