// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.linalg.Einsum;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.linalg.Qr;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Matrix products. */
public final class LinalgOps {
  private final OpApplier applier;

  LinalgOps(OpApplier applier) {
    this.applier = applier;
  }

  /** Matrix product of the last two axes; leading axes are broadcast. */
  public Tensor matmul(Tensor a, Tensor b) {
    return matmul(a, b, false, false);
  }

  /** Matrix product with each operand transposed first if asked for. */
  public Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    return applier.one(new MatMul(transposeA, transposeB), a, b);
  }

  /** Matrix product plus a bias of shape {@code (columns,)}. */
  public Tensor matmul(Tensor a, Tensor b, Tensor bias) {
    return applier.one(new MatMul(false, false), a, b, bias);
  }

  /**
   * Einstein summation; see {@link Einsum}. An ellipsis stands for the axes that the letters leave,
   * which must have the same extents in every operand that has one.
   */
  public Tensor einsum(String equation, Tensor... operands) {
    return applier.one(new Einsum(Ellipsis.resolve(equation, operands)), operands);
  }

  /** Orthonormal columns and an upper triangle, whose product is the matrix; see {@link Qr}. */
  public List<Tensor> qr(Tensor matrix) {
    return applier.apply(new Qr(), List.of(matrix));
  }
}
