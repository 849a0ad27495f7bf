// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.reduce;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** What maximum and minimum share. */
final class Extreme {
  private Extreme() {}

  static List<TensorSpec> infer(
      Op op, List<TensorSpec> inputs, List<Integer> axes, boolean keepDims) {
    Shape reduced = Axes.reduced(op, inputs, axes, keepDims);
    Check.numeric(op, inputs, 0);
    boolean something = axes.stream().allMatch(axis -> inputs.get(0).shape().dim(axis) > 0);
    Check.that(something, op, inputs, "an axis of extent 0 has neither maximum nor minimum");
    return List.of(inputs.get(0).withShape(reduced));
  }

  /** Elements that equal the result share its gradient. */
  static List<Optional<Tensor>> vjp(VjpContext context, List<Integer> axes) {
    Ops ops = context.ops();
    if (axes.isEmpty()) {
      return context.unary(context::cotangent);
    }
    return context.unary(
        () -> {
          Tensor input = context.input(0);
          Shape kept = Axes.kept(input.shape(), axes);
          Tensor extreme = ops.array().reshape(context.output(0), kept);
          Tensor mask = ops.array().cast(ops.compare().equal(input, extreme), input.dtype());
          Tensor count = ops.reduce().sum(mask, true, axes.stream().mapToInt(i -> i).toArray());
          Tensor gradient = ops.array().reshape(context.cotangent(), kept);
          return ops.math().multiply(mask, ops.math().divide(gradient, count));
        });
  }
}
