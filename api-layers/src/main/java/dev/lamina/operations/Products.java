// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.tensor.Tensor;
import java.util.List;

/** Products of matrices, and norms. */
final class Products {
  static final List<OperationKind> KINDS =
      List.of(
          Arithmetic.of("Matmul", (ops, x, y) -> ops.linalg().matmul(x, y)),
          Arithmetic.of("Dot", (ops, x, y) -> ops.linalg().dot(x, y)),
          new OperationKind(
              "keras.src.ops.numpy",
              "Einsum",
              "*operands",
              OperationFunction.single(Products::einsum)),
          new OperationKind(
              "keras.src.ops.linalg", "Norm", "x", OperationFunction.single(Products::norm)),
          new OperationKind(
              "keras.src.ops.nn", "Normalize", "x", OperationFunction.single(Products::normalize)));

  private Products() {}

  private static Tensor einsum(OperationCall call) {
    Tensor[] operands = call.tensors("*operands").toArray(Tensor[]::new);
    return call.ops().linalg().einsum(call.reader().text("subscripts"), operands);
  }

  private static Tensor norm(OperationCall call) {
    call.reader().unsupported("ord", 2L);
    Tensor x = Arithmetic.floating(call.ops(), call.tensor("x"));
    boolean keepDims = call.reader().flag("keepdims", false);
    return call.ops().linalg().frobeniusNorm(x, keepDims, call.axes("axis", x.shape().rank()));
  }

  private static Tensor normalize(OperationCall call) {
    call.reader().unsupported("order", 2L);
    Tensor x = Arithmetic.floating(call.ops(), call.tensor("x"));
    double epsilon = call.reader().number("epsilon", 1e-7);
    int[] axes = call.axes("axis", x.shape().rank());
    Tensor norm = call.ops().linalg().frobeniusNorm(x, true, axes);
    return call.ops().math().divide(x, call.ops().math().maximum(norm, epsilon));
  }
}
