// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Integers as rows of {@code depth} elements: 1 at the integer's position, else 0, on a new last
 * axis. An integer outside {@code [0, depth)} gives a row of zeros, as in TensorFlow.
 */
public record OneHot(int depth, DType dtype) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.index(this, inputs, 0);
    Check.that(depth >= 0, this, inputs, "depth must be >= 0");
    long[] dims = inputs.get(0).shape().dims();
    long[] longer = Arrays.copyOf(dims, dims.length + 1);
    longer[dims.length] = depth;
    return List.of(new TensorSpec(dtype, Shape.of(longer)));
  }
}
