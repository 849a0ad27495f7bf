// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * FLOAT32 numbers uniform in [0, 1): {@link Philox#uniform} of the bits of {@link RandomBits}. The
 * input is the key, INT64 {@code (seed, stream)}; equal keys give equal numbers.
 */
public record RandomUniform(Shape shape) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    RandomKey.check(this, inputs);
    return List.of(new TensorSpec(DType.FLOAT32, shape));
  }
}
