// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.linalg;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * A matrix {@code (m, n)} as the product of output 0, {@code (m, k)} with orthonormal columns, and
 * output 1, upper triangular {@code (k, n)} without negative diagonal elements, with {@code k =
 * min(m, n)}. Initializers use it; no layer differentiates through it, and it has no gradient.
 */
public record Qr() implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    Check.floating(this, inputs, 0);
    Check.rank(this, inputs, 0, 2);
    TensorSpec matrix = inputs.get(0);
    long rows = matrix.shape().dim(0);
    long columns = matrix.shape().dim(1);
    long rank = Math.min(rows, columns);
    return List.of(
        matrix.withShape(Shape.of(rows, rank)), matrix.withShape(Shape.of(rank, columns)));
  }
}
