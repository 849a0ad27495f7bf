// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Batch normalisation while training (Ioffe and Szegedy, 2015, arXiv:1502.03167): inputs x, gamma,
 * beta; outputs {@code gamma (x - mean) / sqrt(variance + epsilon) + beta}, and the batch's mean
 * and biased variance of each channel (the last axis).
 */
public record BatchNorm(double epsilon) implements DifferentiableOp, CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 3);
    TensorSpec channels = Channels.statistics(this, inputs, 1, 2);
    return List.of(inputs.get(0), channels, channels);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    int[] others = Channels.others(x.shape());
    Tensor mean = ops.reduce().mean(x, false, others);
    Tensor centred = math.subtract(x, mean);
    Tensor variance = ops.reduce().mean(math.square(centred), false, others);
    Tensor scale = math.multiply(inputs.get(1), math.rsqrt(math.add(variance, epsilon)));
    Tensor y = math.add(math.multiply(centred, scale), inputs.get(2));
    return List.of(y, mean, variance);
  }

  @Override
  public Residuals residuals() {
    return new Residuals(Set.of(0, 1), Set.of(1, 2));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    List<Tensor> gradients =
        context
            .ops()
            .nn()
            .batchNormGrad(
                context.input(0),
                context.input(1),
                context.output(1),
                context.output(2),
                context.cotangent(),
                epsilon);
    List<Optional<Tensor>> result = new ArrayList<>();
    result.add(context.ifNeeded(0, () -> throughStatistics(context, gradients.get(0))));
    result.add(context.ifNeeded(1, () -> gradients.get(1)));
    result.add(context.ifNeeded(2, () -> gradients.get(2)));
    return result;
  }

  /** Adds what the outputs mean and variance contribute: 1/n and 2 (x - mean) / n an element. */
  private static Tensor throughStatistics(VjpContext context, Tensor fromY) {
    MathOps math = context.ops().math();
    Shape shape = context.inputSpec(0).shape();
    long channels = shape.dim(-1);
    DType dtype = context.inputSpec(0).dtype();
    Tensor sum = fromY;
    if (context.cotangent(1).isPresent()) {
      Tensor share = context.ops().array().ratio(dtype, channels, shape.size());
      sum = math.add(sum, math.multiply(context.cotangent(1).get(), share));
    }
    if (context.cotangent(2).isPresent()) {
      Tensor centred = math.subtract(context.input(0), context.output(1));
      Tensor share = context.ops().array().ratio(dtype, 2 * channels, shape.size());
      Tensor slope = math.multiply(context.cotangent(2).get(), share);
      sum = math.add(sum, math.multiply(centred, slope));
    }
    return sum;
  }
}
