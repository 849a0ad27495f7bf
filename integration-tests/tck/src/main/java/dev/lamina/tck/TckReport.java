// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts executed cases by row, for the support table. Thread safe. */
public final class TckReport {
  private static final Map<Class<?>, Map<String, Integer>> COUNTS = new HashMap<>();
  private static final Set<Class<?>> FINISHED = new HashSet<>();

  private TckReport() {}

  /** Notes that a case of a rule was executed and passed. */
  static synchronized void executed(
      Class<? extends Conformance> suite, String rule, String op, TckSubject subject) {
    COUNTS
        .computeIfAbsent(suite, key -> new TreeMap<>())
        .merge(op + "|" + subject + "|" + rule, 1, Integer::sum);
  }

  /** Notes that all tests of a suite are over. */
  static synchronized void finished(Class<? extends Conformance> suite) {
    FINISHED.add(suite);
  }

  /** Whether all tests of a suite were executed in this process. */
  public static synchronized boolean isFinished(Class<? extends Conformance> suite) {
    return FINISHED.contains(suite);
  }

  /** Executed cases of a suite by {@code op|subject|rule}. */
  public static synchronized Map<String, Integer> counts(Class<? extends Conformance> suite) {
    return new TreeMap<>(COUNTS.getOrDefault(suite, Map.of()));
  }
}
