// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;

/** Means and variances are not for 16-bit floats: they are computed in float32, as in Keras. */
final class Statistics {
  private Statistics() {}

  /** A tensor in the dtype of its statistics. */
  static Tensor wide(CallContext context, Tensor x) {
    boolean narrow = x.dtype() == DType.BFLOAT16 || x.dtype() == DType.FLOAT16;
    return narrow ? context.ops().array().cast(x, DType.FLOAT32) : x;
  }

  /** A tensor in the dtype that the layer computes in. */
  static Tensor narrow(CallContext context, Layer layer, Tensor x) {
    return context.ops().array().cast(x, layer.computeDtype());
  }
}
