// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import java.util.HashMap;
import java.util.Map;

/** Names of metrics in logs: with their output where there are several, and each only once. */
final class LogNames {
  private final boolean several;
  private final Map<String, Integer> given = new HashMap<>();

  /** For a model with several outputs, or with one. */
  LogNames(boolean several) {
    this.several = several;
  }

  /** The name of a metric that takes no sample weights. */
  String of(String output, String metric) {
    return numbered(with(output, metric));
  }

  /**
   * The name of a metric that takes sample weights: as in Keras, marked if it would be the second.
   */
  String ofWeighted(String output, String metric) {
    String name = with(output, metric);
    return given.containsKey(name) ? numbered(with(output, "weighted_" + metric)) : numbered(name);
  }

  private String with(String output, String metric) {
    return several ? output + "_" + metric : metric;
  }

  private String numbered(String name) {
    int before = given.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "_" + before;
  }
}
