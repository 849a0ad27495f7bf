// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What no honest architecture exceeds; with it, recursion over a config ends in time. */
final class ConfigLimits {
  private static final int DEEPEST = 256;
  private static final long MOST = 20_000_000;

  private ConfigLimits() {}

  /**
   * Checks a config without recursion.
   *
   * @throws IllegalArgumentException if it is nested too deep, or too large
   */
  static void check(Config form) {
    Deque<Object> level = new ArrayDeque<>(List.of(form));
    long values = 0;
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth > DEEPEST) {
        throw new IllegalArgumentException("it is nested deeper than " + DEEPEST + " levels");
      }
      Deque<Object> next = new ArrayDeque<>();
      for (Object value : level) {
        if (value instanceof List<?> list) {
          list.stream().filter(inner -> inner != null).forEach(next::add);
        } else if (value instanceof Config config) {
          config.names().stream()
              .map(config::get)
              .filter(inner -> inner != null)
              .forEach(next::add);
        }
      }
      values += next.size();
      if (values > MOST) {
        throw new IllegalArgumentException("it has more than " + MOST + " values");
      }
      level = next;
    }
  }
}
