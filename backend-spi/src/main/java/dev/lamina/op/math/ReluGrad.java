// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.BinaryOp;
import dev.lamina.op.Check;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** The gradient of {@link Relu}: input 1 where the output of relu (input 0) is positive, else 0. */
public record ReluGrad() implements BinaryOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.floating(this, inputs, 0);
    Check.that(
        inputs.get(0).equals(inputs.get(1)), this, inputs, "output and gradient must be alike");
    return List.of(inputs.get(0));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Optional<Tensor> gradient =
        context.ifNeeded(
            1, () -> context.ops().math().reluGrad(context.input(0), context.cotangent()));
    return List.of(Optional.empty(), gradient);
  }
}
