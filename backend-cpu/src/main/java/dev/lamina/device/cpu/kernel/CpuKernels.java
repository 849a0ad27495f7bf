// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.memory.NativeMemory;
import java.util.Optional;

/** All kernels of the CPU provider. */
public final class CpuKernels {
  private final KernelTable table;
  private final NativeMemory memory;

  /** Registers every family. */
  public CpuKernels(KernelContext context) {
    this.memory = context.memory();
    KernelTable.Builder builder = KernelTable.builder();
    UnaryKernels.register(builder, context);
    TrigKernels.register(builder, context);
    ActivationKernels.register(builder, context);
    SlopeKernels.register(builder, context);
    LogicKernels.register(builder, context);
    BinaryKernels.register(builder, context);
    CompareKernels.register(builder, context);
    MovementKernels.register(builder, context);
    StridedKernels.register(builder, context);
    IndexKernels.register(builder, context);
    ScatterKernels.register(builder, context);
    ReduceKernels.register(builder, context);
    ScanKernels.register(builder, context);
    SortKernels.register(builder, context);
    AlongAxisKernels.register(builder, context);
    QrKernels.register(builder, context);
    MatMulKernels.register(builder, context);
    ConvKernels.register(builder, context);
    PoolKernels.register(builder, context);
    NormKernels.register(builder, context);
    LayerNormKernels.register(builder, context);
    RnnKernels.register(builder, context);
    SoftmaxKernels.register(builder, context);
    AttentionKernels.register(builder, context);
    RandomKernels.register(builder, context);
    DrawKernels.register(builder, context);
    TrainKernels.register(builder, context);
    this.table = builder.build();
  }

  /** A kernel, or empty; one that does nothing where there is nothing to compute. */
  public Optional<Kernel> prepare(KernelRequest request) {
    if (!table.ops().contains(request.op().getClass())) {
      return Optional.empty();
    }
    boolean nothing = request.outputs().stream().allMatch(spec -> spec.size() == 0);
    return nothing
        ? Optional.of(HostKernel.of(at -> {}))
        : table.prepare(request).or(() -> WidenedKernel.of(memory, request, table::prepare));
  }
}
