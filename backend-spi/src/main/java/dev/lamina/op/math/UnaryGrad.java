// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.SlopedOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * The gradient of an element-wise function: its derivative times input 1. Input 0 is what the
 * derivative is written with, the function's input or its output.
 */
public record UnaryGrad(SlopedOp of) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.floating(this, inputs, 0);
    Check.that(inputs.get(0).equals(inputs.get(1)), this, inputs, "both inputs must be alike");
    return List.of(inputs.get(0));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    return List.of(ops.math().multiply(inputs.get(1), of.slope(ops, inputs.get(0))));
  }
}
