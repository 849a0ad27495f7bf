// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.logic;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** An element-wise op of two BOOL inputs, broadcast by NumPy's rule; the output is BOOL. */
public sealed interface BoolOp extends Op permits LogicalAnd, LogicalOr, LogicalXor {
  @Override
  default List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.that(
        inputs.stream().allMatch(spec -> spec.dtype() == DType.BOOL),
        this,
        inputs,
        "inputs must be bool");
    return List.of(inputs.get(0).withShape(Check.broadcast(this, inputs, 0, 1)));
  }
}
