// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.array.Cast;
import dev.lamina.op.compare.Select;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Selection and conversion. */
final class ConvertKernels {
  private static final String FAMILY = "convert";

  private final Launcher launcher;

  private ConvertKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    ConvertKernels kernels = new ConvertKernels(launcher);
    table.add(Cast.class, kernels::cast);
    table.add(Select.class, kernels::select);
  }

  /** The kernel that converts numbers; between all dtypes but strings. */
  static KernelFunction conversion(Launcher launcher, DType from, DType to) {
    boolean narrow = Suffix.narrow(from).isPresent() || Suffix.narrow(to).isPresent();
    return launcher.function(
        narrow ? Suffix.NARROW : FAMILY,
        "cast" + suffix(from) + (to == DType.BOOL ? "_bool" : suffix(to)));
  }

  private static String suffix(DType dtype) {
    return Suffix.narrow(dtype).or(() -> Suffix.orDouble(dtype)).orElseThrow();
  }

  private Optional<Kernel> cast(Cast op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    if (input.dtype() == DType.STRING || op.dtype() == DType.STRING) {
      return Optional.empty();
    }
    KernelFunction kernel = conversion(launcher, input.dtype(), op.dtype());
    long size = input.size();
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch.start(kernel).inputs(at, 1).outputs(at, 1).add(size).elements(size)));
  }

  private Optional<Kernel> select(Select op, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    long[] dims =
        Dims.broadcast(output.shape(), request.inputs().stream().map(TensorSpec::shape).toList())
            .fields();
    KernelFunction kernel = launcher.function(FAMILY, "select" + Suffix.bytes(output.dtype()));
    long size = output.size();
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch
                    .start(kernel)
                    .inputs(at, 3)
                    .outputs(at, 1)
                    .add(size)
                    .add(dims)
                    .elements(size)));
  }
}
