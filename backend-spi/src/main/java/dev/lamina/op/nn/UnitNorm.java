// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.CompositeOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Vectors over (non-negative, ascending) axes scaled to length 1: {@code x / sqrt(max(sum(x^2),
 * epsilon^2))}, so that a vector of zeros stays one, with gradient 0 through its length. Keras's
 * {@code UnitNormalization}, whose epsilon is 1e-12.
 */
public record UnitNorm(List<Integer> axes, double epsilon) implements CompositeOp {
  /** Copies the axes. */
  public UnitNorm {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    AxisParameters.check(this, inputs, axes, 0);
    return inputs;
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    Tensor power = ops.reduce().sum(math.square(x), true, AxisParameters.array(axes));
    return List.of(math.multiply(x, math.rsqrt(math.maximum(power, epsilon * epsilon))));
  }
}
