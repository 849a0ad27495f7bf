// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.train;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * One step of RMSprop (Hinton, Neural Networks for Machine Learning, lecture 6e) for one variable,
 * as Keras does it without momentum and centring. Inputs: variable w, mean square v, gradient g,
 * scalar learning rate. Outputs: {@code w - rate g / sqrt(v' + epsilon)} and {@code v' = rho v + (1
 * - rho) g^2}.
 */
public record RmspropUpdate(double rho, double epsilon) implements UpdateRule {
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
    Tensor g = inputs.get(2);
    Tensor decayed = math.multiply(inputs.get(1), rho);
    Tensor v = math.add(decayed, math.multiply(math.square(g), 1 - rho));
    Tensor step = math.multiply(g, inputs.get(3));
    Tensor scaled = math.multiply(step, math.rsqrt(math.add(v, epsilon)));
    return List.of(math.subtract(inputs.get(0), scaled), v);
  }
}
