// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.axis;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Running sum along a (non-negative) axis.
 *
 * @param exclusive whether an element is left out of its own sum
 * @param reverse whether it runs from the end
 */
public record CumSum(int axis, boolean exclusive, boolean reverse) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.numeric(this, inputs, 0);
    Check.axis(this, inputs, axis);
    return inputs;
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () -> context.ops().axis().cumSum(context.cotangent(), axis, exclusive, !reverse));
  }
}
