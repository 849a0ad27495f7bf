// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.axis;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * The {@code k} largest elements of the last axis, largest first, and as output 1 their INT32
 * positions; of equal elements the first comes first. NaN counts as larger than every number.
 */
public record TopK(int k) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.numeric(this, inputs, 0);
    Shape shape = inputs.get(0).shape();
    Check.that(shape.rank() > 0, this, inputs, "the input must have an axis");
    Check.that(k >= 0 && k <= shape.dim(-1), this, inputs, "k must lie between 0 and the extent");
    Shape result = shape.withDim(-1, k);
    return List.of(inputs.get(0).withShape(result), new TensorSpec(DType.INT32, result));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    List<Tensor> sorted = ops.axis().sort(x, -1, true);
    Shape begin = Shape.of(new long[x.shape().rank()]);
    Shape size = x.shape().withDim(-1, k);
    return sorted.stream().map(part -> ops.array().slice(part, begin, size)).toList();
  }
}
