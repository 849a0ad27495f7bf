// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.reduce;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * INT32 position of the smallest element along a (non-negative) axis, which is removed; the first
 * of equals; the first NaN if there is one.
 */
public record ArgMin(int axis) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.numeric(this, inputs, 0);
    Shape reduced = Axes.reduced(this, inputs, List.of(axis), false);
    Check.that(
        inputs.get(0).shape().dim(axis) > 0, this, inputs, "the axis must have an extent > 0");
    return List.of(new TensorSpec(DType.INT32, reduced));
  }
}
