// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.random.RandomBits;
import dev.lamina.op.random.RandomNormal;
import dev.lamina.op.random.RandomUniform;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/** Random numbers from a key, INT64 {@code (seed, stream)}: the same key gives the same numbers. */
public final class RandomOps {
  private final OpApplier applier;

  RandomOps(OpApplier applier) {
    this.applier = applier;
  }

  /** INT32 words of random bits. */
  public Tensor bits(Tensor key, Shape shape) {
    return applier.one(new RandomBits(shape), key);
  }

  /** FLOAT32 numbers uniform in [0, 1). */
  public Tensor uniform(Tensor key, Shape shape) {
    return applier.one(new RandomUniform(shape), key);
  }

  /** FLOAT32 standard normal numbers. */
  public Tensor normal(Tensor key, Shape shape) {
    return applier.one(new RandomNormal(shape), key);
  }
}
