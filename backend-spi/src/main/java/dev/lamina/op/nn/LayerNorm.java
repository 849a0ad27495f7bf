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
 * Layer normalisation over (non-negative, ascending) axes: {@code (x - mean) / sqrt(variance +
 * epsilon)} with each position's own mean and biased variance, times a scale, plus an offset (Ba
 * and others, 2016, arXiv:1607.06450; Keras's {@code LayerNormalization}). Inputs: x, then the
 * scale and the offset where the op has them, with the extents of the axes.
 */
public record LayerNorm(List<Integer> axes, double epsilon, boolean scale, boolean offset)
    implements CompositeOp {
  /** Copies the axes. */
  public LayerNorm {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    AxisParameters.check(this, inputs, axes, (scale ? 1 : 0) + (offset ? 1 : 0));
    return inputs.subList(0, 1);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    int[] over = AxisParameters.array(axes);
    Tensor centred = math.subtract(x, ops.reduce().mean(x, true, over));
    Tensor variance = ops.reduce().mean(math.square(centred), true, over);
    Tensor y = math.multiply(centred, math.rsqrt(math.add(variance, epsilon)));
    if (scale) {
      y = math.multiply(y, AxisParameters.spread(ops, inputs.get(1), x.shape(), axes));
    }
    if (offset) {
      Tensor last = inputs.get(inputs.size() - 1);
      y = math.add(y, AxisParameters.spread(ops, last, x.shape(), axes));
    }
    return List.of(y);
  }
}
