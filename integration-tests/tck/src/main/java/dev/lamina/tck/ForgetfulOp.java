// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** An op whose gradient rule reads an input that it did not declare. */
record ForgetfulOp() implements DifferentiableOp, CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    return inputs;
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    return List.of(ops.math().square(inputs.get(0)));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return List.of(Optional.of(context.input(0)));
  }
}
