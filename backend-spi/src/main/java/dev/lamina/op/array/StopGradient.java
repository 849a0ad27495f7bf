// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.AliasOp;
import dev.lamina.op.Check;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** Its input, unchanged, seen as a constant by the gradient walk. */
public record StopGradient() implements AliasOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    return inputs;
  }
}
