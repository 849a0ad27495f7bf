// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** A tensor of {@code spec} whose elements are all {@code value}; for BOOL, 0 is false. */
public record Fill(TensorSpec spec, double value) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 0);
    return List.of(spec);
  }
}
