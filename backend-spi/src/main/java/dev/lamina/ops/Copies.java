// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Elements repeated and moved in circles. */
final class Copies {
  private final Ops ops;

  Copies(Ops ops) {
    this.ops = ops;
  }

  Tensor tile(Tensor x, long... repeats) {
    int rank = Math.max(x.shape().rank(), repeats.length);
    long[] split = new long[2 * rank];
    long[] wide = new long[2 * rank];
    long[] result = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      int own = axis - (rank - x.shape().rank());
      int given = axis - (rank - repeats.length);
      split[2 * axis] = 1;
      split[2 * axis + 1] = own < 0 ? 1 : x.shape().dim(own);
      wide[2 * axis] = given < 0 ? 1 : repeats[given];
      wide[2 * axis + 1] = split[2 * axis + 1];
      result[axis] = wide[2 * axis] * wide[2 * axis + 1];
    }
    Tensor parts = ops.array().reshape(x, Shape.of(split));
    return ops.array().reshape(ops.array().broadcastTo(parts, Shape.of(wide)), Shape.of(result));
  }

  Tensor repeat(Tensor x, long count, int axis) {
    int normal = x.shape().normalizeAxis(axis);
    Tensor parts = ops.array().expandDims(x, normal + 1);
    Tensor wide = ops.array().broadcastTo(parts, parts.shape().withDim(normal + 1, count));
    return ops.array().reshape(wide, x.shape().withDim(normal, x.shape().dim(normal) * count));
  }

  Tensor roll(Tensor x, long shift, int axis) {
    long extent = x.shape().dim(axis);
    long moved = extent == 0 ? 0 : Math.floorMod(shift, extent);
    if (moved == 0) {
      return x;
    }
    List<Tensor> parts = ops.array().split(x, List.of(extent - moved, moved), axis);
    return ops.array().concat(List.of(parts.get(1), parts.get(0)), axis);
  }
}
