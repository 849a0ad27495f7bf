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
import java.util.List;

/**
 * The gradient of {@link BatchNorm} for x, gamma and beta from inputs x, gamma, mean, variance and
 * the gradient of y.
 */
public record BatchNormGrad(double epsilon) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 5);
    TensorSpec channels = Channels.statistics(this, inputs, 1, 3);
    Check.that(inputs.get(4).equals(inputs.get(0)), this, inputs, "inputs 0 and 4 must be alike");
    return List.of(inputs.get(0), channels, channels);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    Tensor dy = inputs.get(4);
    Shape shape = x.shape();
    int[] others = Channels.others(shape);
    Tensor inverse = math.rsqrt(math.add(inputs.get(3), epsilon));
    Tensor normal = math.multiply(math.subtract(x, inputs.get(2)), inverse);
    Tensor dBeta = ops.reduce().sum(dy, false, others);
    Tensor dGamma = ops.reduce().sum(math.multiply(dy, normal), false, others);
    Tensor share = ops.array().ratio(x.dtype(), shape.dim(-1), shape.size());
    Tensor mean = math.multiply(dBeta, share);
    Tensor projected = math.multiply(normal, math.multiply(dGamma, share));
    Tensor inner = math.subtract(math.subtract(dy, mean), projected);
    Tensor dx = math.multiply(inner, math.multiply(inputs.get(1), inverse));
    return List.of(dx, dGamma, dBeta);
  }
}
