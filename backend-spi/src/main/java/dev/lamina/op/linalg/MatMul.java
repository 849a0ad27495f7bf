// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.linalg;

import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.LinalgOps;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Matrix product of the last two axes of inputs 0 and 1, each transposed first if asked for, plus
 * an optional bias, input 2, of shape {@code (columns,)}. Leading axes are broadcast.
 */
public record MatMul(boolean transposeA, boolean transposeB) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2, 3);
    Check.sameDtype(this, inputs);
    Check.floating(this, inputs, 0);
    Shape a = inputs.get(0).shape();
    Shape b = inputs.get(1).shape();
    Check.that(a.rank() >= 2 && b.rank() >= 2, this, inputs, "inputs 0 and 1 must be matrices");
    long columns = b.dim(transposeB ? -2 : -1);
    Check.that(
        a.dim(transposeA ? -2 : -1) == b.dim(transposeB ? -1 : -2),
        this,
        inputs,
        "columns of the first must equal rows of the second");
    Check.that(
        inputs.size() == 2 || inputs.get(2).shape().equals(Shape.of(columns)),
        this,
        inputs,
        "the bias must have shape " + Shape.of(columns));
    TensorSpec batchA = inputs.get(0).withShape(batch(a));
    TensorSpec batchB = inputs.get(1).withShape(batch(b));
    Shape batch = Check.broadcast(this, List.of(batchA, batchB), 0, 1);
    long[] dims = Arrays.copyOf(batch.dims(), batch.rank() + 2);
    dims[batch.rank()] = a.dim(transposeA ? -1 : -2);
    dims[batch.rank() + 1] = columns;
    return List.of(inputs.get(0).withShape(Shape.of(dims)));
  }

  @Override
  public Residuals residuals() {
    return Residuals.ofInputs(0, 1);
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    LinalgOps linalg = context.ops().linalg();
    List<Optional<Tensor>> gradients = new ArrayList<>();
    gradients.add(
        context.ifNeeded(
            0,
            () ->
                transposeA
                    ? linalg.matmul(context.input(1), context.cotangent(), transposeB, true)
                    : linalg.matmul(context.cotangent(), context.input(1), false, !transposeB)));
    gradients.add(
        context.ifNeeded(
            1,
            () -> {
              boolean stacked = !transposeA && context.inputSpec(1).shape().rank() == 2;
              Tensor a = stacked ? rows(context, context.input(0)) : context.input(0);
              Tensor dy = stacked ? rows(context, context.cotangent()) : context.cotangent();
              return transposeB
                  ? linalg.matmul(dy, a, true, transposeA)
                  : linalg.matmul(a, dy, !transposeA, false);
            }));
    if (context.inputCount() == 3) {
      gradients.add(context.ifNeeded(2, context::cotangent));
    }
    return gradients;
  }

  /** One matrix of all: a matrix that all share needs no sum of many gradients. */
  private static Tensor rows(VjpContext context, Tensor x) {
    long columns = x.shape().dim(-1);
    long rows = 1;
    for (int axis = 0; axis < x.shape().rank() - 1; axis++) {
      rows *= x.shape().dim(axis);
    }
    return context.ops().array().reshape(x, Shape.of(rows, columns));
  }

  private static Shape batch(Shape shape) {
    return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
  }
}
