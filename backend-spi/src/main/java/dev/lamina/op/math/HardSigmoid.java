// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Element-wise {@code x / 6 + 1 / 2} between 0 and 1, as in Keras 3 and PyTorch. */
public record HardSigmoid() implements SlopedOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor x) {
    Tensor rising = ops.compare().less(ops.math().abs(x), ops.array().scalar(x.dtype(), 3));
    return ops.math().multiply(ops.array().cast(rising, x.dtype()), 1.0 / 6);
  }
}
