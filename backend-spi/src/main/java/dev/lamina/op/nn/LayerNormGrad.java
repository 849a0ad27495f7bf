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
 * The gradients of {@link LayerNorm} for x and, where it has them, the scale and the offset.
 * Inputs: x, its means and variances, the gradient of the result, and the scale if there is one.
 */
public record LayerNormGrad(List<Integer> axes, double epsilon, boolean scale, boolean offset)
    implements CompositeOp {
  /** Copies the axes. */
  public LayerNormGrad {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, scale ? 5 : 4);
    TensorSpec x = inputs.get(0);
    List<TensorSpec> parameters = scale ? List.of(x, inputs.get(4)) : List.of(x);
    AxisParameters.check(this, parameters, axes, scale ? 1 : 0);
    TensorSpec statistics = x.withShape(AxisParameters.without(x.shape(), axes));
    Check.that(
        inputs.get(1).equals(statistics) && inputs.get(2).equals(statistics),
        this,
        inputs,
        "inputs 1 and 2 must be " + statistics);
    Check.that(inputs.get(3).equals(x), this, inputs, "inputs 0 and 3 must be alike");
    List<TensorSpec> outputs = new ArrayList<>(List.of(x));
    for (int i = 0; i < (scale ? 1 : 0) + (offset ? 1 : 0); i++) {
      outputs.add(x.withShape(AxisParameters.extents(x.shape(), axes)));
    }
    return outputs;
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    Tensor dy = inputs.get(3);
    Shape shape = x.shape();
    int[] over = AxisParameters.array(axes);
    Tensor mean = AxisParameters.kept(ops, inputs.get(1), shape, axes);
    Tensor variance = AxisParameters.kept(ops, inputs.get(2), shape, axes);
    Tensor inverse = math.rsqrt(math.add(variance, epsilon));
    Tensor normal = math.multiply(math.subtract(x, mean), inverse);
    Tensor inner =
        scale ? math.multiply(dy, AxisParameters.spread(ops, inputs.get(4), shape, axes)) : dy;
    Tensor along = ops.reduce().mean(math.multiply(inner, normal), true, over);
    Tensor rest = math.subtract(inner, ops.reduce().mean(inner, true, over));
    List<Tensor> gradients = new ArrayList<>();
    gradients.add(math.multiply(math.subtract(rest, math.multiply(normal, along)), inverse));
    int[] others = AxisParameters.others(shape, axes);
    Shape extents = AxisParameters.extents(shape, axes);
    if (scale) {
      Tensor products = ops.reduce().sum(math.multiply(dy, normal), false, others);
      gradients.add(ops.array().reshape(products, extents));
    }
    if (offset) {
      gradients.add(ops.array().reshape(ops.reduce().sum(dy, false, others), extents));
    }
    return gradients;
  }
}
