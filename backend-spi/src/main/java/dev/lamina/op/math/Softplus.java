// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Residuals;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Element-wise {@code log(1 + e^x)}, exact for large inputs; the derivative is the sigmoid. */
public record Softplus() implements SlopedOp {
  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public Tensor slope(Ops ops, Tensor x) {
    return ops.math().sigmoid(x);
  }
}
