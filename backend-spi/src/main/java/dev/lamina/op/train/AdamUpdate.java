// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.train;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * One step of Adam (Kingma and Ba, 2015, arXiv:1412.6980, end of section 2) for one variable.
 * Inputs: variable w, moments m and v, gradient g, and the scalar rate {@code alpha = learning rate
 * * sqrt(1 - beta2^t) / (1 - beta1^t)}. Outputs: {@code w - alpha m' / (sqrt(v') + epsilon)},
 * {@code m' = m + (g - m) (1 - beta1)} and {@code v' = v + (g^2 - v) (1 - beta2)}.
 */
public record AdamUpdate(double beta1, double beta2, double epsilon) implements UpdateRule {
  @Override
  public int slots() {
    return 2;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Slots.check(this, inputs, 4);
    return inputs.subList(0, 3);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor g = inputs.get(3);
    Tensor m = towards(math, inputs.get(1), g, 1 - beta1);
    Tensor v = towards(math, inputs.get(2), math.square(g), 1 - beta2);
    Tensor step = math.divide(math.multiply(m, inputs.get(4)), math.add(math.sqrt(v), epsilon));
    return List.of(math.subtract(inputs.get(0), step), m, v);
  }

  private static Tensor towards(MathOps math, Tensor from, Tensor to, double share) {
    return math.add(from, math.multiply(math.subtract(to, from), share));
  }
}
