// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.op.AliasOp;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** The value of a variable after an assignment: its input under the variable's gradient key. */
record VariableVersion(StaticVariable variable) implements AliasOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return inputs;
  }

  @Override
  public String toString() {
    return "VariableVersion[" + variable.name() + "]";
  }
}
