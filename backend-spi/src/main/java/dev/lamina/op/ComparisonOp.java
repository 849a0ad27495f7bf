// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * An element-wise comparison of two inputs of one dtype, broadcast by NumPy's rule; the output is
 * BOOL. It has no gradient: it is constant wherever it is continuous.
 */
public interface ComparisonOp extends Op {
  @Override
  default List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.sameDtype(this, inputs);
    return List.of(new TensorSpec(DType.BOOL, Check.broadcast(this, inputs, 0, 1)));
  }
}
