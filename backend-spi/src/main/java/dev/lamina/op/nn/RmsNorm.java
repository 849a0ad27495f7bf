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
 * Root mean square normalisation over (non-negative, ascending) axes: {@code x / sqrt(mean(x^2) +
 * epsilon)}, times a scale (Zhang and Sennrich, 2019, arXiv:1910.07467; Keras's {@code
 * RMSNormalization}). Inputs: x, then the scale where the op has one, with the extents of the axes.
 */
public record RmsNorm(List<Integer> axes, double epsilon, boolean scale) implements CompositeOp {
  /** Copies the axes. */
  public RmsNorm {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    AxisParameters.check(this, inputs, axes, scale ? 1 : 0);
    return inputs.subList(0, 1);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    Tensor power = ops.reduce().mean(math.square(x), true, AxisParameters.array(axes));
    Tensor y = math.multiply(x, math.rsqrt(math.add(power, epsilon)));
    if (scale) {
      y = math.multiply(y, AxisParameters.spread(ops, inputs.get(1), x.shape(), axes));
    }
    return List.of(y);
  }
}
