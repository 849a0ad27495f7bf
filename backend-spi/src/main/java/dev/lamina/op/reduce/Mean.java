// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.reduce;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Mean over axes; NaN where there is nothing to average. */
public record Mean(List<Integer> axes, boolean keepDims) implements DifferentiableOp {
  /** Copies the axes. */
  public Mean {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Shape reduced = Axes.reduced(this, inputs, axes, keepDims);
    Check.floating(this, inputs, 0);
    return List.of(inputs.get(0).withShape(reduced));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Shape shape = context.inputSpec(0).shape();
    return context.unary(
        () -> {
          Tensor kept = context.ops().array().reshape(context.cotangent(), Axes.kept(shape, axes));
          Tensor share =
              context.ops().array().ratio(kept.dtype(), kept.spec().size(), shape.size());
          return context
              .ops()
              .array()
              .broadcastTo(context.ops().math().multiply(kept, share), shape);
        });
  }
}
