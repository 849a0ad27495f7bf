// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.oracle.Oracle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the oracle says of a case, found once: central differences take longer than all that is
 * compared with them, and each backend and device is compared with the same.
 */
final class Expected {
  private static final Map<OpCase, List<double[]>> OUTPUTS = new ConcurrentHashMap<>();
  private static final Map<OpCase, Gradients> GRADIENTS = new ConcurrentHashMap<>();

  private Expected() {}

  /**
   * Gradients for each float input.
   *
   * @param numeric by central differences
   * @param rule by the op's rule, on the oracle
   * @param second gradients of the gradients, by central differences of the rule
   */
  record Gradients(List<double[]> numeric, List<double[]> rule, List<double[]> second) {}

  static List<double[]> outputs(OpCase opCase) {
    return OUTPUTS.computeIfAbsent(opCase, c -> Oracle.outputs(c.op(), c.values()));
  }

  static Gradients gradients(OpCase opCase) {
    return GRADIENTS.computeIfAbsent(
        opCase,
        c ->
            new Gradients(
                Oracle.numericGradients(c.op(), c.values()),
                Oracle.ruleGradients(c.op(), c.values()),
                Oracle.numericSecondGradients(c.op(), c.values())));
  }
}
