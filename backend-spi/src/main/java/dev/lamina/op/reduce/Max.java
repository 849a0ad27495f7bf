// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.reduce;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maximum over axes of extent > 0; elements that share it share its gradient equally. */
public record Max(List<Integer> axes, boolean keepDims) implements DifferentiableOp {
  /** Copies the axes. */
  public Max {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Shape reduced = Axes.reduced(this, inputs, axes, keepDims);
    Check.numeric(this, inputs, 0);
    boolean something = axes.stream().allMatch(axis -> inputs.get(0).shape().dim(axis) > 0);
    Check.that(something, this, inputs, "there is no maximum over an axis of extent 0");
    return List.of(inputs.get(0).withShape(reduced));
  }

  @Override
  public Residuals residuals() {
    return new Residuals(Set.of(0), Set.of(0));
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    Ops ops = context.ops();
    if (axes.isEmpty()) {
      return context.unary(context::cotangent);
    }
    return context.unary(
        () -> {
          Tensor input = context.input(0);
          Shape kept = Axes.kept(input.shape(), axes);
          Tensor largest = ops.array().reshape(context.output(0), kept);
          Tensor mask = ops.array().cast(ops.compare().equal(input, largest), input.dtype());
          Tensor count = ops.reduce().sum(mask, true, axes.stream().mapToInt(i -> i).toArray());
          Tensor gradient = ops.array().reshape(context.cotangent(), kept);
          return ops.math().multiply(mask, ops.math().divide(gradient, count));
        });
  }
}
