// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/** Which targets may look at which sources. */
final class AttentionMask {
  private AttentionMask() {}

  /** {@code (1, targets, sources)}: no target sees later sources. */
  static Tensor causal(Ops ops, long targets, long sources) {
    return ops.compare().greaterEqual(row(ops, targets), column(ops, sources));
  }

  /** {@code (1, targets, sources)}: targets see sources nearer than a number of steps. */
  static Tensor window(Ops ops, long targets, long sources, int steps) {
    Tensor distance = ops.math().abs(ops.math().subtract(row(ops, targets), column(ops, sources)));
    return ops.compare().less(distance, ops.array().scalar(DType.INT32, steps));
  }

  /** A mask with axes of extent 1 at a place counted from the end, until it has a rank. */
  static Tensor withRank(Ops ops, Tensor mask, int rank, int axis) {
    Tensor wide = mask;
    while (wide.shape().rank() < rank) {
      wide = ops.array().expandDims(wide, wide.shape().rank() + 1 + axis);
    }
    return wide;
  }

  private static Tensor row(Ops ops, long targets) {
    return ops.array().reshape(ops.array().iota(DType.INT32, targets), 1, targets, 1);
  }

  private static Tensor column(Ops ops, long sources) {
    return ops.array().reshape(ops.array().iota(DType.INT32, sources), 1, 1, sources);
  }
}
