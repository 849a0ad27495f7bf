// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.state;

import dev.lamina.op.Check;
import dev.lamina.op.StateOp;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** A snapshot of a variable's value: later assignments do not change it. */
public record ReadVariable() implements StateOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    return inputs;
  }
}
