// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.stream.IntStream;

/** An axis in the place of the last one, which is where ops want channels. */
final class LastAxis {
  private LastAxis() {}

  /** The axis and the last one swapped; doing it twice changes nothing. */
  static Tensor swap(Ops ops, Tensor x, int axis) {
    int rank = x.shape().rank();
    int channels = x.shape().normalizeAxis(axis);
    if (channels == rank - 1) {
      return x;
    }
    int[] permutation = IntStream.range(0, rank).toArray();
    permutation[channels] = rank - 1;
    permutation[rank - 1] = channels;
    return ops.array().transpose(x, permutation);
  }
}
