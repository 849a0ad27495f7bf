// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Operations on two tensors, element by element. */
final class Arithmetic {
  private static final String MODULE = "keras.src.ops.numpy";

  static final List<OperationKind> KINDS =
      List.of(
          of("Add", (ops, x, y) -> ops.math().add(x, y)),
          of("Subtract", (ops, x, y) -> ops.math().subtract(x, y)),
          of("Multiply", (ops, x, y) -> ops.math().multiply(x, y)),
          of("Divide", Arithmetic::divide),
          of("TrueDivide", Arithmetic::divide),
          of("DivideNoNan", Arithmetic::divideNoNan),
          of("FloorDivide", (ops, x, y) -> ops.math().floorDivide(x, y)),
          of("Mod", (ops, x, y) -> ops.math().floorMod(x, y)),
          of("Power", (ops, x, y) -> ops.math().power(x, y)),
          of("Maximum", (ops, x, y) -> ops.math().maximum(x, y)),
          of("Minimum", (ops, x, y) -> ops.math().minimum(x, y)),
          of("Arctan2", (ops, x, y) -> ops.math().atan2(x, y)),
          of("Logaddexp", (ops, x, y) -> ops.math().logAddExp(x, y)),
          of("LogicalAnd", (ops, x, y) -> ops.logic().and(bool(ops, x), bool(ops, y))),
          of("LogicalOr", (ops, x, y) -> ops.logic().or(bool(ops, x), bool(ops, y))),
          of("LogicalXor", (ops, x, y) -> ops.logic().xor(bool(ops, x), bool(ops, y))));

  private Arithmetic() {}

  /** A function of two tensors of one dtype. */
  interface Binary {
    Tensor apply(Ops ops, Tensor x, Tensor y);
  }

  static OperationKind of(String className, Binary function) {
    return new OperationKind(
        MODULE,
        className,
        "x1 x2",
        OperationFunction.single(
            call -> {
              List<Tensor> pair = call.pair("x1", "x2");
              return function.apply(call.ops(), pair.get(0), pair.get(1));
            }));
  }

  static Tensor bool(Ops ops, Tensor x) {
    return x.dtype() == DType.BOOL ? x : ops.array().cast(x, DType.BOOL);
  }

  /** A floating point tensor of it. */
  static Tensor floating(Ops ops, Tensor x) {
    return x.dtype().isFloating() ? x : ops.array().cast(x, DType.FLOAT32);
  }

  private static Tensor divide(Ops ops, Tensor x, Tensor y) {
    return ops.math().divide(floating(ops, x), floating(ops, y));
  }

  private static Tensor divideNoNan(Ops ops, Tensor x, Tensor y) {
    Tensor divisor = floating(ops, y);
    Tensor zero = ops.array().scalar(divisor.dtype(), 0);
    Tensor isZero = ops.compare().equal(divisor, zero);
    Tensor one = ops.array().scalar(divisor.dtype(), 1);
    Tensor quotient =
        ops.math().divide(floating(ops, x), ops.compare().select(isZero, one, divisor));
    return ops.compare().select(isZero, zero, quotient);
  }
}
