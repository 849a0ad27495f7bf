// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** The key that random ops take: INT64 of shape {@code (2,)}, a seed and a stream number. */
final class RandomKey {
  private static final TensorSpec SPEC = new TensorSpec(DType.INT64, Shape.of(2));

  private RandomKey() {}

  static void check(Op op, List<TensorSpec> inputs) {
    Check.arity(op, inputs, 1);
    Check.that(inputs.get(0).equals(SPEC), op, inputs, "the key must be " + SPEC);
  }
}
