// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * An element-wise op of two numeric inputs of one dtype, broadcast by NumPy's rule; the output has
 * their dtype.
 */
public interface BinaryOp extends DifferentiableOp {
  @Override
  default List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.sameDtype(this, inputs);
    Check.numeric(this, inputs, 0);
    return List.of(inputs.get(0).withShape(Check.broadcast(this, inputs, 0, 1)));
  }
}
