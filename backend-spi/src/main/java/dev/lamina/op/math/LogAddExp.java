// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.BinaryOp;
import dev.lamina.op.Check;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Element-wise {@code log(exp(x) + exp(y))}, which adds probabilities that are given by their
 * logarithms, without overflow (keras.io, {@code ops.logaddexp}). The derivatives are {@code
 * sigmoid(x - y)} for x and {@code sigmoid(y - x)} for y.
 */
public record LogAddExp() implements BinaryOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    List<TensorSpec> output = BinaryOp.super.infer(inputs);
    Check.floating(this, inputs, 0);
    return output;
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.binary(() -> share(context, 0, 1), () -> share(context, 1, 0));
  }

  private static Tensor share(VjpContext context, int of, int against) {
    MathOps math = context.ops().math();
    Tensor ahead = math.subtract(context.input(of), context.input(against));
    return math.multiply(context.cotangent(), math.sigmoid(ahead));
  }
}
