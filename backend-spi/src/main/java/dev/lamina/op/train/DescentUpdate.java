// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.train;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * One step of gradient descent for one variable. Inputs: variable w, gradient g, scalar learning
 * rate. Output: {@code w - rate g}.
 */
public record DescentUpdate() implements UpdateRule {
  @Override
  public int slots() {
    return 0;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Slots.check(this, inputs, 2);
    return inputs.subList(0, 1);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    return List.of(math.subtract(inputs.get(0), math.multiply(inputs.get(1), inputs.get(2))));
  }
}
