// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.fused.FusedReduction;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** All kernels of the CUDA provider. */
public final class CudaKernels {
  private final Launcher launcher;
  private final KernelTable table;

  /** Registers every family; nothing is loaded until a kernel is wanted. */
  public CudaKernels(Launcher launcher) {
    this.launcher = launcher;
    KernelTable.Builder builder = KernelTable.builder();
    UnaryKernels.register(builder, launcher);
    SlopeKernels.register(builder, launcher);
    BinaryKernels.register(builder, launcher);
    FusedKernels.register(builder, launcher);
    ConvertKernels.register(builder, launcher);
    MoveKernels.register(builder, launcher);
    IndexKernels.register(builder, launcher);
    ScatterKernels.register(builder, launcher);
    ReduceKernels.register(builder, launcher);
    ScanKernels.register(builder, launcher);
    SoftmaxKernels.register(builder, launcher);
    SortKernels.register(builder, launcher);
    MatMulKernels.register(builder, launcher);
    ConvKernels.register(builder, launcher);
    PoolKernels.register(builder, launcher);
    NormKernels.register(builder, launcher);
    LayerNormKernels.register(builder, launcher);
    AttentionKernels.register(builder, launcher);
    RandomKernels.register(builder, launcher);
    RnnKernels.register(builder, launcher);
    QrKernels.register(builder, launcher);
    TrainKernels.register(builder, launcher);
    this.table = builder.build();
  }

  /** A kernel, or empty; one that does nothing where there is nothing to compute. */
  public Optional<Kernel> prepare(KernelRequest request) {
    if (!table.ops().contains(request.op().getClass())) {
      return Optional.empty();
    }
    boolean tooManyAxes =
        Stream.concat(request.inputs().stream(), request.outputs().stream())
            .anyMatch(spec -> spec.shape().rank() > Dims.MAX_RANK);
    if (tooManyAxes) {
      return Optional.empty();
    }
    boolean nothing = request.outputs().stream().mapToLong(TensorSpec::size).sum() == 0;
    return nothing
        ? Optional.of(CudaKernel.of(launcher, (launch, at) -> {}))
        : table.prepare(request).or(() -> widened(request));
  }

  /** Values inside a program are rounded one by one: it cannot be widened as a whole. */
  private Optional<Kernel> widened(KernelRequest request) {
    boolean program =
        request.op() instanceof FusedElementwise || request.op() instanceof FusedReduction;
    return program ? Optional.empty() : WidenedKernel.of(launcher, request, table::prepare);
  }
}
