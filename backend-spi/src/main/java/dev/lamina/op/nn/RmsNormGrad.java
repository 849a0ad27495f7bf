// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradients of {@link RmsNorm} for x and, where it has one, the scale. Inputs: x, its means of
 * squares, the gradient of the result, and the scale if there is one.
 */
public record RmsNormGrad(List<Integer> axes, double epsilon, boolean scale)
    implements CompositeOp {
  /** Copies the axes. */
  public RmsNormGrad {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, scale ? 4 : 3);
    TensorSpec x = inputs.get(0);
    List<TensorSpec> parameters = scale ? List.of(x, inputs.get(3)) : List.of(x);
    AxisParameters.check(this, parameters, axes, scale ? 1 : 0);
    TensorSpec power = x.withShape(AxisParameters.without(x.shape(), axes));
    Check.that(inputs.get(1).equals(power), this, inputs, "input 1 must be " + power);
    Check.that(inputs.get(2).equals(x), this, inputs, "inputs 0 and 2 must be alike");
    return parameters;
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    Tensor dy = inputs.get(2);
    Shape shape = x.shape();
    Tensor power = AxisParameters.kept(ops, inputs.get(1), shape, axes);
    Tensor inverse = math.rsqrt(math.add(power, epsilon));
    Tensor normal = math.multiply(x, inverse);
    Tensor inner =
        scale ? math.multiply(dy, AxisParameters.spread(ops, inputs.get(3), shape, axes)) : dy;
    Tensor along =
        ops.reduce().mean(math.multiply(inner, normal), true, AxisParameters.array(axes));
    List<Tensor> gradients = new ArrayList<>();
    gradients.add(math.multiply(math.subtract(inner, math.multiply(normal, along)), inverse));
    if (scale) {
      int[] others = AxisParameters.others(shape, axes);
      Tensor sum = ops.reduce().sum(math.multiply(dy, normal), false, others);
      gradients.add(ops.array().reshape(sum, AxisParameters.extents(shape, axes)));
    }
    return gradients;
  }
}
