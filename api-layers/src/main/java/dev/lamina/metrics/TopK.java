// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/** Whether a class is among the k with the largest scores. */
final class TopK {
  private TopK() {}

  static int check(long k) {
    if (k < 1) {
      throw new IllegalArgumentException("k " + k + " must be >= 1");
    }
    return Math.toIntExact(k);
  }

  /**
   * 1 where fewer than k scores are larger than that of the class, else 0; no class is never in.
   */
  static Tensor matches(Ops ops, Tensor labels, Tensor scores, int k) {
    int classes = Math.toIntExact(scores.shape().dim(-1));
    Tensor hot = ops.array().oneHot(labels, classes, scores.dtype());
    Tensor own = ops.reduce().sum(ops.math().multiply(hot, scores), true, -1);
    Tensor larger = ops.array().cast(ops.compare().greater(scores, own), DType.FLOAT32);
    Tensor rank = ops.reduce().sum(larger, false, -1);
    Tensor limit = ops.array().scalar(DType.FLOAT32, k);
    Tensor among = ops.array().cast(ops.compare().less(rank, limit), DType.FLOAT32);
    Tensor exists = ops.array().cast(ops.reduce().sum(hot, false, -1), DType.FLOAT32);
    return ops.math().multiply(among, exists);
  }
}
