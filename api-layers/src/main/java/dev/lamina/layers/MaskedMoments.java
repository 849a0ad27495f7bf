// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Mean and biased variance of each channel, the last axis, over the positions that count.
 *
 * @param mean of shape {@code (channels,)}
 * @param variance of shape {@code (channels,)}
 */
record MaskedMoments(Tensor mean, Tensor variance) {
  /** Keeps a channel without positions from dividing by 0. */
  private static final double EPSILON = 1e-7;

  static MaskedMoments of(Ops ops, Tensor x, Tensor counts) {
    MathOps math = ops.math();
    int[] positions = IntStream.range(0, x.shape().rank() - 1).toArray();
    Tensor zero = ops.array().scalar(x.dtype(), 0);
    Tensor number = ops.reduce().sum(ops.array().cast(counts, x.dtype()), false, positions);
    Tensor divisor = math.add(number, EPSILON);
    Tensor sum = ops.reduce().sum(ops.compare().select(counts, x, zero), false, positions);
    Tensor mean = math.divide(sum, divisor);
    Tensor centred = ops.compare().select(counts, math.subtract(x, mean), zero);
    Tensor squares = ops.reduce().sum(math.square(centred), false, positions);
    return new MaskedMoments(mean, math.divide(squares, divisor));
  }
}
