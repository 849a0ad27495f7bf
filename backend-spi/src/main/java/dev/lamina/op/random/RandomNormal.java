// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * FLOAT32 standard normal numbers: {@link Philox#normal} of each pair of words {@code 2 j} and
 * {@code 2 j + 1} of {@link RandomBits} gives elements {@code 2 j} (first) and {@code 2 j + 1}. The
 * input is the key, INT64 {@code (seed, stream)}; equal keys give equal numbers.
 */
public record RandomNormal(Shape shape) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    RandomKey.check(this, inputs);
    return List.of(new TensorSpec(DType.FLOAT32, shape));
  }
}
