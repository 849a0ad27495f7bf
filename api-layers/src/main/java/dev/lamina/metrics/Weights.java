// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.losses.Ranks;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/** Sample weights, which belong to the first axes of what they weigh. */
final class Weights {
  private Weights() {}

  /**
   * FLOAT32 weights for each element of a shape, or null if there are none.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  static Tensor stretched(Ops ops, Metric metric, Tensor sampleWeight, Shape target) {
    if (sampleWeight == null) {
      return null;
    }
    Shape shape = sampleWeight.shape();
    int rank = target.rank();
    if (shape.rank() == rank + 1 && shape.dim(-1) == 1) {
      shape = Shape.of(Arrays.copyOf(shape.dims(), rank));
    }
    long[] dims = new long[rank];
    Arrays.fill(dims, 1);
    System.arraycopy(shape.dims(), 0, dims, 0, Math.min(rank, shape.rank()));
    if (shape.rank() > rank || !Ranks.stretches(Shape.of(dims), target)) {
      throw new IllegalArgumentException(
          "metric '"
              + metric.name()
              + "': sampleWeight of shape "
              + sampleWeight.shape()
              + " does not fit predictions of shape "
              + target);
    }
    Tensor weight = ops.array().cast(sampleWeight, DType.FLOAT32);
    return ops.array().broadcastTo(ops.array().reshape(weight, Shape.of(dims)), target);
  }
}
