// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.axis;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * INT32 positions at which the elements of input 1 would go into input 0, which has one ascending
 * axis: the number of its elements below each, with {@code right} those not above. NaN goes last.
 * Constant almost everywhere, it has no gradient.
 */
public record SearchSorted(boolean right) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.sameDtype(this, inputs);
    Check.numeric(this, inputs, 0);
    Check.rank(this, inputs, 0, 1);
    return List.of(new TensorSpec(DType.INT32, inputs.get(1).shape()));
  }
}
