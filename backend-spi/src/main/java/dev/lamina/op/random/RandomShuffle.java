// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * The slices of input 1 along a (non-negative) axis in random order: the order of {@link
 * RandomBits} of the key, input 0 (Keras's {@code keras.random.shuffle}).
 */
public record RandomShuffle(int axis) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    RandomKey.check(this, inputs.subList(0, 1));
    Check.axis(this, inputs.subList(1, 2), axis);
    return inputs.subList(1, 2);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor x = inputs.get(1);
    Tensor bits = ops.random().bits(inputs.get(0), Shape.of(x.shape().dim(axis)));
    return List.of(ops.array().gather(x, ops.axis().argSort(bits, 0, false), axis));
  }
}
