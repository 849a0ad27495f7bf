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
 * Root mean square normalisation over (non-negative, ascending) axes: {@code x / sqrt(mean(x^2) +
 * epsilon)}, times a scale (Zhang and Sennrich, 2019, arXiv:1910.07467; Keras's {@code
 * RMSNormalization}). Inputs: x, then the scale where the op has one, with the extents of the axes.
 * Outputs: the result, and the means of squares, which have the extents of the other axes.
 */
public record RmsNorm(List<Integer> axes, double epsilon, boolean scale)
    implements DifferentiableOp, CompositeOp {
  /** Copies the axes. */
  public RmsNorm {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    AxisParameters.check(this, inputs, axes, scale ? 1 : 0);
    TensorSpec x = inputs.get(0);
    return List.of(x, x.withShape(AxisParameters.without(x.shape(), axes)));
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
    return List.of(y, ops.array().reshape(power, AxisParameters.without(x.shape(), axes)));
  }

  @Override
  public Residuals residuals() {
    return new Residuals(scale ? Set.of(0, 1) : Set.of(0), Set.of(1));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    List<Tensor> gradients =
        context
            .ops()
            .nn()
            .rmsNormGrad(
                new RmsNormGrad(axes, epsilon, scale),
                context.input(0),
                scale ? context.input(1) : null,
                context.output(1),
                context.cotangent());
    List<Optional<Tensor>> result = new ArrayList<>();
    result.add(context.ifNeeded(0, () -> throughPower(context, gradients.get(0))));
    if (scale) {
      result.add(context.ifNeeded(1, () -> gradients.get(1)));
    }
    return result;
  }

  /** Adds what the means of squares contribute: 2 x / n an element. */
  private Tensor throughPower(VjpContext context, Tensor fromY) {
    if (context.cotangent(1).isEmpty()) {
      return fromY;
    }
    Ops ops = context.ops();
    Shape shape = context.inputSpec(0).shape();
    Tensor each = AxisParameters.kept(ops, context.cotangent(1).get(), shape, axes);
    long count = AxisParameters.extents(shape, axes).size();
    Tensor slope = ops.math().multiply(each, ops.array().ratio(fromY.dtype(), 2, count));
    return ops.math().add(fromY, ops.math().multiply(context.input(0), slope));
  }
}
