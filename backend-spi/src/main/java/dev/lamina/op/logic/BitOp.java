// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.logic;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * An element-wise op on the bits of two integer inputs of one dtype, broadcast by NumPy's rule; the
 * output has their dtype.
 */
public sealed interface BitOp extends Op
    permits BitwiseAnd, BitwiseOr, BitwiseXor, LeftShift, RightShift {
  @Override
  default List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    DType dtype = Check.sameDtype(this, inputs);
    Check.that(!dtype.isFloating() && dtype != DType.BOOL, this, inputs, "inputs must be integers");
    return List.of(inputs.get(0).withShape(Check.broadcast(this, inputs, 0, 1)));
  }
}
