// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;

/** Operations on one tensor, element by element. */
final class Functions {
  private static final String NUMPY = "keras.src.ops.numpy";
  private static final String MATH = "keras.src.ops.math";

  static final List<OperationKind> KINDS =
      List.of(
          of("Absolute", (ops, x) -> ops.math().abs(x)),
          of("Abs", (ops, x) -> ops.math().abs(x)),
          of("Negative", (ops, x) -> ops.math().negate(x)),
          of("Sign", (ops, x) -> ops.math().sign(x)),
          of("Square", (ops, x) -> ops.math().square(x)),
          of("Floor", (ops, x) -> ops.math().floor(x)),
          of("Ceil", (ops, x) -> ops.math().ceil(x)),
          ofReal(NUMPY, "Sqrt", (ops, x) -> ops.math().sqrt(x)),
          ofReal(MATH, "Rsqrt", (ops, x) -> ops.math().rsqrt(x)),
          ofReal(NUMPY, "Exp", (ops, x) -> ops.math().exp(x)),
          ofReal(NUMPY, "Expm1", (ops, x) -> ops.math().expm1(x)),
          ofReal(NUMPY, "Log", (ops, x) -> ops.math().log(x)),
          ofReal(NUMPY, "Log1p", (ops, x) -> ops.math().log1p(x)),
          ofReal(NUMPY, "Log2", (ops, x) -> logarithm(ops, x, 2)),
          ofReal(NUMPY, "Log10", (ops, x) -> logarithm(ops, x, 10)),
          ofReal(NUMPY, "Sin", (ops, x) -> ops.math().sin(x)),
          ofReal(NUMPY, "Cos", (ops, x) -> ops.math().cos(x)),
          ofReal(NUMPY, "Tan", (ops, x) -> ops.math().tan(x)),
          ofReal(NUMPY, "Arcsin", (ops, x) -> ops.math().asin(x)),
          ofReal(NUMPY, "Arccos", (ops, x) -> ops.math().acos(x)),
          ofReal(NUMPY, "Arctan", (ops, x) -> ops.math().atan(x)),
          ofReal(NUMPY, "Sinh", (ops, x) -> ops.math().sinh(x)),
          ofReal(NUMPY, "Cosh", (ops, x) -> ops.math().cosh(x)),
          ofReal(NUMPY, "Tanh", (ops, x) -> ops.math().tanh(x)),
          ofReal(MATH, "Erf", (ops, x) -> ops.math().erf(x)),
          ofReal(NUMPY, "Reciprocal", (ops, x) -> ops.math().divide(1, x)),
          of("LogicalNot", (ops, x) -> ops.logic().not(Arithmetic.bool(ops, x))),
          of("Isnan", (ops, x) -> ops.compare().isNan(x)),
          of("Isinf", (ops, x) -> ops.compare().isInf(x)),
          of("Isfinite", (ops, x) -> ops.compare().isFinite(x)),
          new OperationKind(NUMPY, "Round", "x", OperationFunction.single(Functions::round)),
          new OperationKind(NUMPY, "Clip", "x", OperationFunction.single(Functions::clip)),
          new OperationKind(
              "keras.src.ops.core", "Cast", "x", OperationFunction.single(Functions::cast)),
          new OperationKind(
              "keras.src.ops.core",
              "StopGradient",
              "variable",
              OperationFunction.single(
                  call -> call.ops().array().stopGradient(call.tensor("variable")))),
          new OperationKind(
              NUMPY, "ZerosLike", "x", OperationFunction.single(call -> filled(call, 0))),
          new OperationKind(
              NUMPY, "OnesLike", "x", OperationFunction.single(call -> filled(call, 1))));

  private Functions() {}

  private static OperationKind of(String className, BiFunction<Ops, Tensor, Tensor> function) {
    return new OperationKind(
        NUMPY,
        className,
        "x",
        OperationFunction.single(call -> function.apply(call.ops(), call.tensor("x"))));
  }

  /** A function of real numbers: integers are converted first. */
  private static OperationKind ofReal(
      String module, String className, BiFunction<Ops, Tensor, Tensor> function) {
    return new OperationKind(
        module,
        className,
        "x",
        OperationFunction.single(
            call -> function.apply(call.ops(), Arithmetic.floating(call.ops(), call.tensor("x")))));
  }

  private static Tensor logarithm(Ops ops, Tensor x, double base) {
    return ops.math().divide(ops.math().log(x), Math.log(base));
  }

  private static Tensor round(OperationCall call) {
    call.reader().unsupported("decimals", 0L);
    return call.ops().math().round(call.tensor("x"));
  }

  private static Tensor clip(OperationCall call) {
    double low = call.reader().number("x_min", Double.NEGATIVE_INFINITY);
    double high = call.reader().number("x_max", Double.POSITIVE_INFINITY);
    return call.ops().math().clip(call.tensor("x"), low, high);
  }

  private static Tensor cast(OperationCall call) {
    return call.ops().array().cast(call.tensor("x"), DType.of(call.reader().text("dtype")));
  }

  private static Tensor filled(OperationCall call, double value) {
    Tensor x = call.tensor("x");
    return call.ops().array().fill(x.spec().withDtype(call.dtype("dtype", x.dtype())), value);
  }
}
