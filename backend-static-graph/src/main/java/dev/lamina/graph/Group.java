// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.op.Op;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** Runs all of its inputs and gives the last of them. */
public record Group() implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return inputs.subList(inputs.size() - 1, inputs.size());
  }

  @Override
  public boolean pure() {
    return false;
  }
}
