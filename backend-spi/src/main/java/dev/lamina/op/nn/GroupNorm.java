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
 * Group normalisation of {@code (batch, ..., channels)}: channels are split into groups of equal
 * size, and each group of each sample is normalised with its own mean and biased variance over all
 * positions (Wu and He, 2018, arXiv:1803.08494; Keras's {@code GroupNormalization}). Inputs: x,
 * then the scale and the offset where the op has them, of one element a channel.
 */
public record GroupNorm(int groups, double epsilon, boolean scale, boolean offset)
    implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1 + (scale ? 1 : 0) + (offset ? 1 : 0));
    Check.sameDtype(this, inputs);
    Check.floating(this, inputs, 0);
    Shape x = inputs.get(0).shape();
    Check.that(x.rank() >= 2, this, inputs, "input 0 must have a batch and a channel axis");
    long channels = x.dim(-1);
    Check.that(
        groups > 0 && channels % groups == 0, this, inputs, "groups must divide the channels");
    boolean fit = inputs.stream().skip(1).allMatch(spec -> spec.shape().equals(Shape.of(channels)));
    Check.that(fit, this, inputs, "scale and offset must have one element a channel");
    return inputs.subList(0, 1);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor x = inputs.get(0);
    long positions = 1;
    for (int axis = 1; axis < x.shape().rank() - 1; axis++) {
      positions *= x.shape().dim(axis);
    }
    long channels = x.shape().dim(-1);
    Tensor rows = ops.array().reshape(x, Shape.of(x.shape().dim(0), positions, channels));
    Tensor centred = math.subtract(rows, means(ops, rows));
    Tensor variance = means(ops, math.square(centred));
    Tensor normal = math.multiply(centred, math.rsqrt(math.add(variance, epsilon)));
    Tensor y = ops.array().reshape(normal, x.shape());
    if (scale) {
      y = math.multiply(y, inputs.get(1));
    }
    if (offset) {
      y = math.add(y, inputs.get(inputs.size() - 1));
    }
    return List.of(y);
  }

  /**
   * The mean of each channel's group, {@code (batch, 1, channels)}: what is repeated has the
   * extents of the channels, because providers are fast where one operand's axes are stretched as a
   * whole.
   */
  private Tensor means(Ops ops, Tensor rows) {
    long batch = rows.shape().dim(0);
    long channels = rows.shape().dim(2);
    Shape split = Shape.of(batch, groups, channels / groups);
    Tensor ofChannels = ops.array().reshape(ops.reduce().mean(rows, true, 1), split);
    Tensor ofGroups = ops.reduce().mean(ofChannels, true, 2);
    Tensor repeated = ops.array().broadcastTo(ofGroups, split);
    return ops.array().reshape(repeated, Shape.of(batch, 1, channels));
  }
}
