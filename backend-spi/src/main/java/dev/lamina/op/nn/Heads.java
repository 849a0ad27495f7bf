// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * The matrices of attention, {@code (batch, keyHeads, rows, columns)}. Heads that share a key lie
 * next to each other: one matrix of all their targets.
 */
record Heads(Ops ops, Shape query, Shape key) {
  /** What a query head has, targets in the rows. */
  Tensor rows(Tensor x) {
    Tensor moved = ops.array().transpose(x, 0, 2, 1, 3);
    return ops.array().reshape(moved, Shape.of(key.dim(0), key.dim(2), shared(), x.shape().dim(3)));
  }

  /** The opposite of {@link #rows}. */
  Tensor targets(Tensor rows) {
    Shape apart = Shape.of(query.dim(0), query.dim(2), query.dim(1), rows.shape().dim(3));
    return ops.array().transpose(ops.array().reshape(rows, apart), 0, 2, 1, 3);
  }

  /** What a key head has, sources in the rows; its own opposite. */
  Tensor columns(Tensor x) {
    return ops.array().transpose(x, 0, 2, 1, 3);
  }

  /** Logits or weights as matrices. */
  Tensor matrix(Tensor logits) {
    return ops.array().reshape(logits, Shape.of(key.dim(0), key.dim(2), shared(), key.dim(1)));
  }

  /** {@code (batch, heads, targets, sources)}. */
  Shape logits() {
    return Shape.of(query.dim(0), query.dim(2), query.dim(1), key.dim(1));
  }

  private long shared() {
    return query.dim(2) / key.dim(2) * query.dim(1);
  }
}
