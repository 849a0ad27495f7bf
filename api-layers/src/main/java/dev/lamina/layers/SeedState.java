// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.initializers.Initializer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.OptionalLong;

/**
 * The state of Keras's SeedGenerator: a seed and a counter, INT64 {@code (2,)}, which is a key of
 * random ops as it stands.
 */
record SeedState(OptionalLong seed) implements Initializer {
  static final Shape SHAPE = Shape.of(2);
  static final DType DTYPE = DType.INT64;

  static HostTensor of(long seed) {
    return HostTensor.of(new long[] {seed, 0}, 2);
  }

  /** What is added to the state when a key is taken: the counter goes up by one. */
  static Tensor increment(Ops ops) {
    TensorSpec one = TensorSpec.of(DType.INT64, 1);
    return ops.array().concat(List.of(ops.array().zeros(one), ops.array().ones(one)), 0);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    return key;
  }
}
