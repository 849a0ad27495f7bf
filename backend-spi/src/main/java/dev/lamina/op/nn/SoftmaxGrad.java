// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * The gradient of {@link Softmax} from its output (input 0) and the gradient of that (input 1):
 * {@code y (dy - sum(dy y))} with the sum along the axis.
 */
public record SoftmaxGrad(int axis) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    Check.that(inputs.get(0).equals(inputs.get(1)), this, inputs, "both inputs must be alike");
    return new Softmax(axis).infer(inputs.subList(0, 1));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor y = inputs.get(0);
    Tensor dy = inputs.get(1);
    Tensor sum = ops.reduce().sum(math.multiply(dy, y), true, axis);
    return List.of(math.multiply(y, math.subtract(dy, sum)));
  }
}
