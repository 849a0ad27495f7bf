// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelRequest;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;
import java.util.Set;

/** Kernels of one element each, of one operand or of two broadcast ones, by name. */
final class Elementwise {
  private static final Set<DType> FLOATS = Set.of(DType.FLOAT32);
  private static final Set<DType> NUMBERS =
      Set.of(DType.FLOAT32, DType.INT32, DType.INT64, DType.UINT8);

  /** Those that exist in 16-bit floats; others are widened. */
  private static final Set<String> NARROW =
      Set.of(
          "negate",
          "square",
          "sqrt",
          "rsqrt",
          "exp",
          "tanh",
          "sigmoid",
          "relu",
          "silu",
          "gelu",
          "add",
          "subtract",
          "multiply",
          "divide",
          "maximum",
          "minimum",
          "relu_grad");

  /** Families whose functions of float32 exist in float64. */
  private static final Set<String> DOUBLE = Set.of("unary", "binary", "compare");

  private final Launcher launcher;

  Elementwise(Launcher launcher) {
    this.launcher = launcher;
  }

  private Optional<KernelFunction> function(
      Set<DType> dtypes, DType dtype, String family, String name) {
    return switch (dtype) {
      case BFLOAT16, FLOAT16 ->
          Suffix.narrow(dtype)
              .filter(suffix -> NARROW.contains(name))
              .map(suffix -> launcher.function(Suffix.NARROW, name + suffix));
      case FLOAT64 ->
          Optional.of(name + "_f64")
              .filter(kernel -> dtypes.contains(DType.FLOAT32) && DOUBLE.contains(family))
              .map(kernel -> launcher.function(Suffix.DOUBLE, kernel));
      default ->
          Suffix.of(dtype)
              .filter(suffix -> dtypes.contains(dtype))
              .map(suffix -> launcher.function(family, name + suffix));
    };
  }

  KernelFactory<Op> floating(String family, String name) {
    return (op, request) -> unary(request, family, name, FLOATS, 0, 0);
  }

  KernelFactory<Op> numeric(String family, String name) {
    return (op, request) -> unary(request, family, name, NUMBERS, 0, 0);
  }

  KernelFactory<Op> any(String family, String name) {
    return (op, request) -> unary(request, family, name, Set.of(DType.values()), 0, 0);
  }

  /** A float32 function that has numbers of its own. */
  Optional<Kernel> floating(KernelRequest request, String family, String name, double a, double b) {
    return unary(request, family, name, FLOATS, a, b);
  }

  /** A function that has numbers of its own. */
  Optional<Kernel> numeric(KernelRequest request, String family, String name, double a, double b) {
    return unary(request, family, name, NUMBERS, a, b);
  }

  private Optional<Kernel> unary(
      KernelRequest request, String family, String name, Set<DType> dtypes, double a, double b) {
    TensorSpec output = request.outputs().get(0);
    DType dtype = output.dtype();
    long size = output.size();
    boolean single = dtype.isFloating() && dtype != DType.FLOAT64;
    return function(dtypes, dtype, family, name)
        .map(
            kernel ->
                CudaKernel.elementwise(
                    launcher,
                    true,
                    (launch, at) -> {
                      launch.start(kernel).inputs(at, 1).outputs(at, 1).add(size);
                      if (single) {
                        launch.add((float) a).add((float) b).elements(size);
                      } else {
                        launch.add(a).add(b).elements(size);
                      }
                    }));
  }

  /** Of operands of float32. */
  KernelFactory<Op> floating2(String family, String name) {
    return (op, request) -> binary(request, family, name, FLOATS);
  }

  /** Of operands of every dtype that has a kernel. */
  KernelFactory<Op> any2(String family, String name) {
    return (op, request) -> binary(request, family, name, Set.of(DType.values()));
  }

  private Optional<Kernel> binary(
      KernelRequest request, String family, String name, Set<DType> dtypes) {
    TensorSpec first = request.inputs().get(0);
    TensorSpec output = request.outputs().get(0);
    long[] dims =
        Dims.broadcast(output.shape(), request.inputs().stream().map(TensorSpec::shape).toList())
            .fields();
    long size = output.size();
    boolean inPlace = first.equals(output);
    return function(dtypes, first.dtype(), family, name)
        .map(
            kernel ->
                CudaKernel.elementwise(
                    launcher,
                    inPlace,
                    (launch, at) ->
                        launch
                            .start(kernel)
                            .inputs(at, 2)
                            .outputs(at, 1)
                            .add(size)
                            .add(dims)
                            .elements(size)));
  }
}
