// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** The numbers 0, 1, 2, ... along one axis of extent {@code size}. */
public record Iota(DType dtype, long size) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 0);
    Check.that(size >= 0, this, inputs, "size must be >= 0");
    Check.that(dtype != DType.BOOL, this, inputs, "the dtype must be numeric, not bool");
    return List.of(new TensorSpec(dtype, Shape.of(size)));
  }
}
