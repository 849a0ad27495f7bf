// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Numbers of a batch by name. They lie on the device until somebody asks: asking for them at every
 * batch slows training down.
 */
public final class Logs {
  private final Supplier<Map<String, Double>> source;
  private Map<String, Double> values;

  /** Logs that are read when they are asked for. */
  public Logs(Supplier<Map<String, Double>> source) {
    this.source = source;
  }

  /** All numbers by name: the means since the epoch began. */
  public Map<String, Double> values() {
    if (values == null) {
      values = source.get();
    }
    return values;
  }
}
