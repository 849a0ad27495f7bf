// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The input cut along a (non-negative) axis into parts of the given extents, which add up to the
 * axis's. The gradient is one {@link Concat}, whatever the number of parts.
 */
public record Split(int axis, List<Long> extents) implements DifferentiableOp, CompositeOp {
  /** Copies the extents. */
  public Split {
    extents = List.copyOf(extents);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.axis(this, inputs, axis);
    Shape shape = inputs.get(0).shape();
    long sum = extents.stream().mapToLong(extent -> extent).sum();
    boolean fit = extents.stream().allMatch(extent -> extent >= 0) && sum == shape.dim(axis);
    Check.that(fit && !extents.isEmpty(), this, inputs, "extents must add up to the axis's");
    return extents.stream()
        .map(extent -> inputs.get(0).withShape(shape.withDim(axis, extent)))
        .toList();
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Shape shape = inputs.get(0).shape();
    List<Tensor> parts = new ArrayList<>();
    long[] begin = new long[shape.rank()];
    for (long extent : extents) {
      Shape size = shape.withDim(axis, extent);
      parts.add(ops.array().slice(inputs.get(0), Shape.of(begin), size));
      begin[axis] += extent;
    }
    return parts;
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () -> {
          List<Tensor> parts = new ArrayList<>();
          for (int i = 0; i < extents.size(); i++) {
            TensorSpec spec = context.outputSpec(i);
            parts.add(context.cotangent(i).orElseGet(() -> context.ops().array().zeros(spec)));
          }
          return context.ops().array().concat(parts, axis);
        });
  }
}
