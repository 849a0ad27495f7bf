// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.ops.ReduceOps;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Operations that take axes together. */
final class Reductions {
  private static final String NUMPY = "keras.src.ops.numpy";

  static final List<OperationKind> KINDS =
      List.of(
          of(NUMPY, "Sum", ReduceOps::sum),
          real(NUMPY, "Mean", ReduceOps::mean),
          of(NUMPY, "Max", ReduceOps::max),
          of(NUMPY, "Amax", ReduceOps::max),
          of(NUMPY, "Min", ReduceOps::min),
          of(NUMPY, "Amin", ReduceOps::min),
          of(NUMPY, "Prod", ReduceOps::prod),
          of(NUMPY, "All", ReduceOps::all),
          of(NUMPY, "Any", ReduceOps::any),
          real(NUMPY, "Var", ReduceOps::variance),
          real(NUMPY, "Std", ReduceOps::standardDeviation),
          real("keras.src.ops.math", "Logsumexp", ReduceOps::logSumExp),
          arg("Argmax", ReduceOps::argMax),
          arg("Argmin", ReduceOps::argMin));

  private Reductions() {}

  private interface Reduction {
    Tensor apply(ReduceOps ops, Tensor x, boolean keepDims, int... axes);
  }

  private interface Position {
    Tensor apply(ReduceOps ops, Tensor x, int axis);
  }

  private static OperationKind of(String module, String className, Reduction reduction) {
    return new OperationKind(
        module,
        className,
        "x",
        OperationFunction.single(call -> reduce(call, call.tensor("x"), reduction)));
  }

  private static OperationKind real(String module, String className, Reduction reduction) {
    return new OperationKind(
        module,
        className,
        "x",
        OperationFunction.single(
            call -> reduce(call, Arithmetic.floating(call.ops(), call.tensor("x")), reduction)));
  }

  private static Tensor reduce(OperationCall call, Tensor x, Reduction reduction) {
    call.reader().unsupported("initial", null);
    call.reader().unsupported("dtype", null);
    boolean keepDims = call.reader().flag("keepdims", false);
    return reduction.apply(call.ops().reduce(), x, keepDims, call.axes("axis", x.shape().rank()));
  }

  private static OperationKind arg(String className, Position position) {
    return new OperationKind(
        NUMPY,
        className,
        "x",
        OperationFunction.single(
            call -> {
              Tensor x = call.tensor("x");
              boolean flat = !call.reader().given("axis");
              if (flat) {
                x = call.ops().array().reshape(x, -1);
              }
              int axis = flat ? 0 : call.axis("axis", x.shape().rank());
              Tensor found = position.apply(call.ops().reduce(), x, axis);
              if (call.reader().flag("keepdims", false)) {
                found = call.ops().array().expandDims(found, axis);
              }
              return call.ops().array().cast(found, DType.INT32);
            }));
  }
}
