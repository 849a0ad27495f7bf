// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code fit} gives back: the numbers of every epoch. */
public final class History extends Callback {
  private final List<Integer> epochs = new ArrayList<>();
  private final Map<String, List<Double>> history = new LinkedHashMap<>();

  /** Empty. */
  public History() {}

  /** Numbers of the epochs that ran, from 0 on. */
  public List<Integer> epochs() {
    return List.copyOf(epochs);
  }

  /** For each name one number an epoch. */
  public Map<String, List<Double>> history() {
    return history;
  }

  /**
   * The numbers of one name.
   *
   * @throws IllegalArgumentException if there is no such name; the message lists the names
   */
  public List<Double> get(String name) {
    List<Double> values = history.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "no '" + name + "' in the history; there are: " + String.join(", ", history.keySet()));
    }
    return List.copyOf(values);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    epochs.add(epoch);
    logs.forEach((name, value) -> history.computeIfAbsent(name, k -> new ArrayList<>()).add(value));
  }
}
