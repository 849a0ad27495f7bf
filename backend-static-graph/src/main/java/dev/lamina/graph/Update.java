// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.op.Op;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Gives a variable of a graph its input as the next value, when the run has succeeded, and returns
 * it. No gradient flows through it.
 */
public record Update(GraphVariable variable) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return inputs;
  }

  @Override
  public String name() {
    return "assign";
  }

  @Override
  public boolean pure() {
    return false;
  }

  @Override
  public String toString() {
    return "Assign[" + variable.name() + "]";
  }
}
