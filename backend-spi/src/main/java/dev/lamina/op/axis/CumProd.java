// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.axis;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Running product along a (non-negative) axis. The gradient divides by the elements: it is NaN or
 * infinite where one is 0.
 *
 * @param exclusive whether an element is left out of its own product
 * @param reverse whether it runs from the end
 */
public record CumProd(int axis, boolean exclusive, boolean reverse) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.numeric(this, inputs, 0);
    Check.axis(this, inputs, axis);
    return inputs;
  }

  @Override
  public Residuals residuals() {
    return new Residuals(Set.of(0), Set.of(0));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Ops ops = context.ops();
    return context.unary(
        () -> {
          Tensor weighted = ops.math().multiply(context.cotangent(), context.output(0));
          Tensor sums = ops.axis().cumSum(weighted, axis, exclusive, !reverse);
          return ops.math().divide(sums, context.input(0));
        });
  }
}
