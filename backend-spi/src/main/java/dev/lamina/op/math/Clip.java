// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.math;

import dev.lamina.op.Check;
import dev.lamina.op.Residuals;
import dev.lamina.op.UnaryOp;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Each element, or the nearer bound where it lies outside {@code [low, high]}, for every numeric
 * dtype. The gradient passes where the element lies inside, bounds included.
 */
public record Clip(double low, double high) implements UnaryOp {
  /** Refuses bounds in the wrong order. */
  public Clip {
    if (!(low <= high)) {
      throw new IllegalArgumentException("clip: low " + low + " must be <= high " + high);
    }
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.numeric(this, inputs, 0);
    return inputs;
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Ops ops = context.ops();
    return context.unary(
        () -> {
          Tensor x = context.input(0);
          Tensor inside = ops.compare().equal(x, ops.math().clip(x, low, high));
          Tensor mask = ops.array().cast(inside, x.dtype());
          return ops.math().multiply(context.cotangent(), mask);
        });
  }
}
