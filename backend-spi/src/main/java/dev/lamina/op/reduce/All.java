// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.reduce;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Whether every element over axes is true; true where there is none. Over BOOL; it has no gradient.
 */
public record All(List<Integer> axes, boolean keepDims) implements Op {
  /** Copies the axes. */
  public All {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.that(inputs.get(0).dtype() == DType.BOOL, this, inputs, "the input must be bool");
    return List.of(inputs.get(0).withShape(Axes.reduced(this, inputs, axes, keepDims)));
  }
}
