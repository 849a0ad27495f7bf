// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Elements repeated along an axis, each next to its copies. */
final class Repeated {
  private Repeated() {}

  static Tensor along(Ops ops, Tensor x, int axis, long times) {
    if (times == 1) {
      return x;
    }
    Tensor apart = ops.array().expandDims(x, axis + 1);
    Tensor copies = ops.array().broadcastTo(apart, apart.shape().withDim(axis + 1, times));
    return ops.array().reshape(copies, x.shape().withDim(axis, x.shape().dim(axis) * times));
  }
}
