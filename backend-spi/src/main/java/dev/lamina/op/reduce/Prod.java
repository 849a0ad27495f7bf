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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Product over axes; 1 where there is nothing to multiply. The derivative for an element is the
 * product of all others, found by products from both ends, so that zeros need no division.
 */
public record Prod(List<Integer> axes, boolean keepDims) implements DifferentiableOp {
  /** Copies the axes. */
  public Prod {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Shape reduced = Axes.reduced(this, inputs, axes, keepDims);
    Check.numeric(this, inputs, 0);
    return List.of(inputs.get(0).withShape(reduced));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(
        () -> {
          Tensor x = context.input(0);
          Tensor kept =
              context.ops().array().reshape(context.cotangent(), Axes.kept(x.shape(), axes));
          return context.ops().math().multiply(kept, others(context.ops(), x));
        });
  }

  /** For each element the product of those it is reduced with. */
  private Tensor others(Ops ops, Tensor x) {
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, x.shape().rank()).filter(i -> !axes.contains(i)).forEach(order::add);
    order.addAll(axes);
    Tensor moved = ops.array().transpose(x, order.stream().mapToInt(i -> i).toArray());
    long reduced = 1;
    for (int axis : axes) {
      reduced *= x.shape().dim(axis);
    }
    long rows = reduced == 0 ? 0 : x.shape().size() / reduced;
    Tensor matrix = ops.array().reshape(moved, Shape.of(rows, reduced));
    Tensor before = ops.axis().cumProd(matrix, 1, true, false);
    Tensor after = ops.axis().cumProd(matrix, 1, true, true);
    Tensor product = ops.array().reshape(ops.math().multiply(before, after), moved.shape());
    int[] back = IntStream.range(0, order.size()).map(order::indexOf).toArray();
    return ops.array().transpose(product, back);
  }
}
