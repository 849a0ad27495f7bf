// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.linalg.Qr;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** QR by one block. */
final class QrKernels {
  private QrKernels() {}

  static void register(KernelTable.Builder table, Launcher launcher) {
    table.add(Qr.class, (op, request) -> qr(launcher, request));
  }

  private static Optional<Kernel> qr(Launcher launcher, KernelRequest request) {
    TensorSpec matrix = request.inputs().get(0);
    if (matrix.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    KernelFunction kernel = launcher.function("qr", "qr_f32");
    long rows = matrix.shape().dim(0);
    long columns = matrix.shape().dim(1);
    long rank = Math.min(rows, columns);
    return Optional.of(
        CudaKernel.of(
            launcher,
            (matrix.size() + 2 * rows * rank) * Double.BYTES,
            (launch, at) ->
                launch
                    .start(kernel)
                    .inputs(at, 1)
                    .outputs(at, 2)
                    .add(at.workspace())
                    .add(rows)
                    .add(columns)
                    .blocks(1, Launcher.THREADS * Double.BYTES)));
  }
}
