// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * A scalar, the quotient of two counts of elements, such as the 1 / n of a mean. Rules that turn
 * extents into a number use it, and no {@link Fill}: the counts stay attributes, so that a graph
 * whose batch size is not known yet can put the size in later.
 */
public record Ratio(DType dtype, long numerator, long denominator) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 0);
    Check.that(dtype.isFloating(), this, inputs, "the dtype must be floating point");
    return List.of(TensorSpec.of(dtype));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    return List.of(ops.array().scalar(dtype, (double) numerator / denominator));
  }
}
