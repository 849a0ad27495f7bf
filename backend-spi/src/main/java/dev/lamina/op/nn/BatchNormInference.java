// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Batch normalisation with given statistics: inputs x, gamma, beta, mean, variance; output {@code
 * gamma (x - mean) / sqrt(variance + epsilon) + beta} for each channel, the last axis.
 */
public record BatchNormInference(double epsilon) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 5);
    Channels.statistics(this, inputs, 1, 4);
    return inputs.subList(0, 1);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    MathOps math = ops.math();
    Tensor inverse = math.rsqrt(math.add(inputs.get(4), epsilon));
    Tensor scale = math.multiply(inputs.get(1), inverse);
    Tensor offset = math.subtract(inputs.get(2), math.multiply(inputs.get(3), scale));
    return List.of(math.add(math.multiply(inputs.get(0), scale), offset));
  }
}
