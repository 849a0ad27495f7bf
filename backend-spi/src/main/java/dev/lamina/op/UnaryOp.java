// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** An element-wise op of one floating point input; the output has the input's spec. */
public interface UnaryOp extends DifferentiableOp {
  @Override
  default List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.floating(this, inputs, 0);
    return inputs;
  }
}
