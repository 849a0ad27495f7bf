// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Random bits: word {@code i} of the {@link Philox} stream of the key, as INT32. The input is the
 * key, INT64 {@code (seed, stream)}; equal keys give equal numbers.
 */
public record RandomBits(Shape shape) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    RandomKey.check(this, inputs);
    return List.of(new TensorSpec(DType.INT32, shape));
  }
}
