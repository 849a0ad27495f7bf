// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import java.util.Map;
import java.util.TreeMap;

/** Counts executed cases by row, for the support table. Thread safe. */
public final class TckReport {
  private static final Map<String, Integer> COUNTS = new TreeMap<>();

  private TckReport() {}

  /** Notes that a case of a rule was executed and passed. */
  public static synchronized void executed(String rule, String op, TckSubject subject) {
    COUNTS.merge(op + "|" + subject + "|" + rule, 1, Integer::sum);
  }

  /** Executed cases by {@code op|subject|rule}. */
  public static synchronized Map<String, Integer> counts() {
    return new TreeMap<>(COUNTS);
  }
}
