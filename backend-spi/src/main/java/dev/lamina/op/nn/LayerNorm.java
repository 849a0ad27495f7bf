// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Layer normalisation over (non-negative, ascending) axes: {@code (x - mean) / sqrt(variance +
 * epsilon)} with each position's own mean and biased variance, times a scale, plus an offset (Ba
 * and others, 2016, arXiv:1607.06450; Keras's {@code LayerNormalization}). Inputs: x, then the
 * scale and the offset where the op has them, with the extents of the axes. Outputs: the result,
 * and the means and variances, which have the extents of the other axes.
 */
public record LayerNorm(List<Integer> axes, double epsilon, boolean scale, boolean offset)
    implements DifferentiableOp, CompositeOp {
  /** Copies the axes. */
  public LayerNorm {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    AxisParameters.check(this, inputs, axes, (scale ? 1 : 0) + (offset ? 1 : 0));
    TensorSpec x = inputs.get(0);
    TensorSpec statistics = x.withShape(AxisParameters.without(x.shape(), axes));
    return List.of(x, statistics, statistics);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    int[] over = AxisParameters.array(axes);
    Tensor mean = ops.reduce().mean(x, true, over);
    Tensor centred = math.subtract(x, mean);
    Tensor variance = ops.reduce().mean(math.square(centred), true, over);
    Tensor y = math.multiply(centred, math.rsqrt(math.add(variance, epsilon)));
    if (scale) {
      y = math.multiply(y, AxisParameters.spread(ops, inputs.get(1), x.shape(), axes));
    }
    if (offset) {
      Tensor last = inputs.get(inputs.size() - 1);
      y = math.add(y, AxisParameters.spread(ops, last, x.shape(), axes));
    }
    Shape others = AxisParameters.without(x.shape(), axes);
    return List.of(y, ops.array().reshape(mean, others), ops.array().reshape(variance, others));
  }

  @Override
  public Residuals residuals() {
    return new Residuals(scale ? Set.of(0, 1) : Set.of(0), Set.of(1, 2));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    List<Tensor> gradients =
        context
            .ops()
            .nn()
            .layerNormGrad(
                new LayerNormGrad(axes, epsilon, scale, offset),
                context.input(0),
                scale ? context.input(1) : null,
                context.output(1),
                context.output(2),
                context.cotangent());
    List<Optional<Tensor>> result = new ArrayList<>();
    result.add(context.ifNeeded(0, () -> throughStatistics(context, gradients.get(0))));
    for (int i = 1; i < context.inputCount(); i++) {
      Tensor gradient = gradients.get(i);
      result.add(context.ifNeeded(i, () -> gradient));
    }
    return result;
  }

  /** Adds what the means and variances contribute: 1 / n and 2 (x - mean) / n an element. */
  private Tensor throughStatistics(VjpContext context, Tensor fromY) {
    Ops ops = context.ops();
    MathOps math = ops.math();
    Shape shape = context.inputSpec(0).shape();
    Tensor sum = fromY;
    long count = AxisParameters.extents(shape, axes).size();
    if (context.cotangent(1).isPresent()) {
      Tensor each = AxisParameters.kept(ops, context.cotangent(1).get(), shape, axes);
      sum = math.add(sum, math.multiply(each, ops.array().ratio(sum.dtype(), 1, count)));
    }
    if (context.cotangent(2).isPresent()) {
      Tensor mean = AxisParameters.kept(ops, context.output(1), shape, axes);
      Tensor each = AxisParameters.kept(ops, context.cotangent(2).get(), shape, axes);
      Tensor slope = math.multiply(each, ops.array().ratio(sum.dtype(), 2, count));
      sum = math.add(sum, math.multiply(math.subtract(context.input(0), mean), slope));
    }
    return sum;
  }
}
