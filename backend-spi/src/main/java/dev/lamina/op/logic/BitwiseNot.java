// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.logic;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** Each integer with all bits turned over. */
public record BitwiseNot() implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.that(
        !inputs.get(0).dtype().isFloating() && inputs.get(0).dtype() != DType.BOOL,
        this,
        inputs,
        "the input must be an integer");
    return inputs;
  }
}
