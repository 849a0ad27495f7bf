// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** Gives a variable of a graph its initial value, when the run has succeeded; its output is 1. */
public record Initialize(GraphVariable variable) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return List.of(TensorSpec.of(DType.INT64));
  }

  @Override
  public boolean pure() {
    return false;
  }

  @Override
  public String toString() {
    return "Initialize[" + variable.name() + "]";
  }
}
