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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Axes in another order: output axis {@code i} is input axis {@code permutation[i]}. */
public record Transpose(List<Integer> permutation) implements DifferentiableOp {
  /** Copies the permutation. */
  public Transpose {
    permutation = List.copyOf(permutation);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Shape shape = inputs.get(0).shape();
    List<Integer> axes = IntStream.range(0, shape.rank()).boxed().toList();
    Check.that(
        permutation.stream().sorted().toList().equals(axes),
        this,
        inputs,
        "the permutation must hold every axis once");
    long[] dims = permutation.stream().mapToLong(shape::dim).toArray();
    return List.of(inputs.get(0).withShape(Shape.of(dims)));
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(() -> context.ops().array().transpose(context.cotangent(), inverse()));
  }

  private int[] inverse() {
    int[] inverse = new int[permutation.size()];
    Arrays.setAll(inverse, permutation::indexOf);
    return inverse;
  }
}
