// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import java.util.Set;
import java.util.TreeSet;

/** The inputs and outputs, by position, that a gradient rule may read, and nothing else. */
public record Residuals(Set<Integer> inputs, Set<Integer> outputs) {
  /** Reads nothing. */
  public static final Residuals NONE = new Residuals(Set.of(), Set.of());

  /** Copies the sets. */
  public Residuals {
    inputs = Set.copyOf(inputs);
    outputs = Set.copyOf(outputs);
  }

  /** Reads these inputs and no output. */
  public static Residuals ofInputs(Integer... inputs) {
    return new Residuals(Set.of(inputs), Set.of());
  }

  /** Reads these outputs and no input. */
  public static Residuals ofOutputs(Integer... outputs) {
    return new Residuals(Set.of(), Set.of(outputs));
  }

  /** Positions in ascending order, for messages. */
  @Override
  public String toString() {
    return "inputs " + new TreeSet<>(inputs) + ", outputs " + new TreeSet<>(outputs);
  }
}
