// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * BOOL elements that are true with the probability of input 1, FLOAT32 and broadcast: where {@link
 * RandomUniform} of the key, input 0, is below it. Samples have no gradient.
 */
public record RandomBernoulli(Shape shape) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    RandomKey.check(this, inputs.subList(0, 1));
    boolean single = inputs.get(1).dtype() == DType.FLOAT32;
    Check.that(single, this, inputs, "input 1 must be float32");
    List<TensorSpec> both = List.of(inputs.get(1).withShape(shape), inputs.get(1));
    boolean fits = Check.broadcast(this, both, 0, 1).equals(shape);
    Check.that(fits, this, inputs, "input 1 must broadcast to " + shape);
    return List.of(new TensorSpec(DType.BOOL, shape));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Tensor uniform = ops.random().uniform(inputs.get(0), shape);
    return List.of(ops.compare().less(uniform, inputs.get(1)));
  }
}
