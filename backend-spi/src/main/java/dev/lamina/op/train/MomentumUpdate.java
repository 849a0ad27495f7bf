// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.train;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * One step of gradient descent with momentum for one variable, as Keras's SGD does it. Inputs:
 * variable w, velocity m, gradient g, scalar learning rate. Outputs: {@code m' = momentum m - rate
 * g} after w, which becomes {@code w + m'}, or with Nesterov's form {@code w + momentum m' - rate
 * g}.
 */
public record MomentumUpdate(double momentum, boolean nesterov) implements UpdateRule {
  @Override
  public int slots() {
    return 1;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Slots.check(this, inputs, 3);
    return inputs.subList(0, 2);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor step = math.multiply(inputs.get(2), inputs.get(3));
    Tensor velocity = math.subtract(math.multiply(inputs.get(1), momentum), step);
    Tensor change = nesterov ? math.subtract(math.multiply(velocity, momentum), step) : velocity;
    return List.of(math.add(inputs.get(0), change), velocity);
  }
}
