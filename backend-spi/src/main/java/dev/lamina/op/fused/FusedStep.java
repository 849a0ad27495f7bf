// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.fused;

import dev.lamina.op.Op;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One op of a {@link FusedElementwise}.
 *
 * @param op what it computes
 * @param operands numbers of the values that it takes
 */
public record FusedStep(Op op, List<Integer> operands) {
  /** Copies the list. */
  public FusedStep {
    operands = List.copyOf(operands);
  }

  /** For example {@code Add(%0, %1)}. */
  @Override
  public String toString() {
    return op.toString().replaceFirst("\\[]$", "")
        + operands.stream().map(number -> "%" + number).collect(Collectors.joining(", ", "(", ")"));
  }
}
