// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/** Keras's rule for targets and predictions of which one has a last axis of extent 1 too many. */
public final class Ranks {
  private Ranks() {}

  /** Two tensors of one rank, where that is possible. */
  public record Aligned(Tensor first, Tensor second) {}

  /**
   * Squeezes a last axis of extent 1 of the tensor of higher rank, or, where the other has rank 1,
   * gives it such an axis.
   */
  public static Aligned align(Ops ops, Tensor first, Tensor second) {
    int difference = first.shape().rank() - second.shape().rank();
    if (difference == 1 && first.shape().dim(-1) == 1) {
      return second.shape().rank() == 1
          ? new Aligned(first, ops.array().expandDims(second, -1))
          : new Aligned(squeeze(ops, first), second);
    }
    if (difference == -1 && second.shape().dim(-1) == 1) {
      return first.shape().rank() == 1
          ? new Aligned(ops.array().expandDims(first, -1), second)
          : new Aligned(first, squeeze(ops, second));
    }
    return new Aligned(first, second);
  }

  /** Without its last axis, which has extent 1. */
  public static Tensor squeeze(Ops ops, Tensor x) {
    return ops.array().reshape(x, Shape.of(Arrays.copyOf(x.shape().dims(), x.shape().rank() - 1)));
  }

  /** Whether {@code shape} broadcasts to {@code target}. */
  public static boolean stretches(Shape shape, Shape target) {
    if (shape.rank() > target.rank()) {
      return false;
    }
    for (int i = 1; i <= shape.rank(); i++) {
      if (shape.dim(-i) != 1 && shape.dim(-i) != target.dim(-i)) {
        return false;
      }
    }
    return true;
  }
}
