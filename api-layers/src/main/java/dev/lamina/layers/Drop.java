// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** What is kept and what is dropped. */
final class Drop {
  private Drop() {}

  /** Ones and, with probability {@code rate}, zeros. */
  static Tensor kept(CallContext context, Weight seedState, double rate, Shape shape, DType dtype) {
    Ops ops = context.ops();
    Tensor random = ops.random().uniform(context.nextKey(seedState), shape);
    Tensor limit = ops.array().scalar(random.dtype(), rate);
    return ops.array().cast(ops.compare().greaterEqual(random, limit), dtype);
  }

  /** Zeros with probability {@code rate}, elsewhere {@code 1 / (1 - rate)}. */
  static Tensor factors(
      CallContext context, Weight seedState, double rate, Shape shape, DType dtype) {
    Ops ops = context.ops();
    return rate == 1
        ? ops.array().zeros(new TensorSpec(dtype, shape))
        : ops.math().multiply(kept(context, seedState, rate, shape, dtype), 1 / (1 - rate));
  }

  /** Zeros with probability {@code rate}, the rest scaled up by {@code 1 / (1 - rate)}. */
  static Tensor scaled(Ops ops, Tensor input, Tensor kept, double rate) {
    return ops.math().multiply(input, ops.math().multiply(kept, 1 / (1 - rate)));
  }
}
