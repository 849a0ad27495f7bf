// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.reduce;

import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Minimum over axes of extent > 0; elements that share it share its gradient equally. */
public record Min(List<Integer> axes, boolean keepDims) implements DifferentiableOp {
  /** Copies the axes. */
  public Min {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return Extreme.infer(this, inputs, axes, keepDims);
  }

  @Override
  public Residuals residuals() {
    return new Residuals(Set.of(0), Set.of(0));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return Extreme.vjp(context, axes);
  }
}
