// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Check;
import dev.lamina.op.Residuals;
import dev.lamina.op.UnaryOp;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.MathOps;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Element-wise {@code x * x}, for every numeric dtype. */
public record Square() implements UnaryOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.numeric(this, inputs, 0);
    return inputs;
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    MathOps math = context.ops().math();
    return context.unary(
        () -> math.multiply(context.cotangent(), math.multiply(context.input(0), 2)));
  }
}
