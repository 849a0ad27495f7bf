// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.array;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One or more inputs of one dtype joined along a (non-negative) axis; other extents are equal. */
public record Concat(int axis) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1, Integer.MAX_VALUE);
    Check.sameDtype(this, inputs);
    Shape first = inputs.get(0).shape();
    Check.that(axis >= 0 && axis < first.rank(), this, inputs, "the axis must exist");
    long total = 0;
    for (TensorSpec input : inputs) {
      boolean fits =
          input.shape().rank() == first.rank()
              && input.shape().withDim(axis, 0).equals(first.withDim(axis, 0));
      Check.that(fits, this, inputs, "all extents but that of the axis must be equal");
      total += input.shape().dim(axis);
    }
    return List.of(inputs.get(0).withShape(first.withDim(axis, total)));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    List<Optional<Tensor>> gradients = new ArrayList<>();
    long begin = 0;
    for (int i = 0; i < context.inputCount(); i++) {
      Shape part = context.inputSpec(i).shape();
      long[] offset = new long[part.rank()];
      offset[axis] = begin;
      gradients.add(
          context.ifNeeded(
              i, () -> context.ops().array().slice(context.cotangent(), Shape.of(offset), part)));
      begin += part.dim(axis);
    }
    return gradients;
  }
}
