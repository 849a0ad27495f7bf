// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.op.array.Gather;
import dev.lamina.op.array.GatherGrad;
import dev.lamina.op.array.OneHot;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Ops whose operands are integers that pick places. */
final class IndexKernels {
  private final NativeMemory memory;

  private IndexKernels(KernelContext context) {
    this.memory = context.memory();
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    IndexKernels kernels = new IndexKernels(context);
    table.add(Gather.class, kernels::gather);
    table.add(GatherGrad.class, kernels::gatherGrad);
    table.add(OneHot.class, kernels::oneHot);
  }

  private Optional<Kernel> gather(Gather op, KernelRequest request) {
    TensorSpec values = request.inputs().get(0);
    AxisSplit split = AxisSplit.of(values.shape(), op.axis());
    Indices indices = new Indices(memory, request.inputs().get(1));
    long run = split.inner() * values.dtype().bytes();
    return Optional.of(
        HostKernel.of(
            at -> {
              long[] picked = indices.readInside(at.input(1), split.extent());
              long target = at.output(0);
              for (long outer = 0; outer < split.outer(); outer++) {
                long base = at.input(0) + outer * split.extent() * run;
                for (long index : picked) {
                  memory.copy(base + index * run, target, run);
                  target += run;
                }
              }
            }));
  }

  private Optional<Kernel> gatherGrad(GatherGrad op, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    if (output.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    AxisSplit split = AxisSplit.of(op.shape(), op.axis());
    Indices indices = new Indices(memory, request.inputs().get(0));
    int inner = Math.toIntExact(split.inner());
    float[] sum = new float[inner];
    float[] row = new float[inner];
    long run = 4L * inner;
    return Optional.of(
        HostKernel.of(
            at -> {
              long[] picked = indices.readInside(at.input(0), split.extent());
              memory.zero(at.output(0), output.bytes());
              long source = at.input(1);
              for (long outer = 0; outer < split.outer(); outer++) {
                long base = at.output(0) + outer * split.extent() * run;
                for (long index : picked) {
                  memory.get(source, row, 0, inner);
                  memory.get(base + index * run, sum, 0, inner);
                  for (int i = 0; i < inner; i++) {
                    sum[i] += row[i];
                  }
                  memory.put(base + index * run, sum, 0, inner);
                  source += run;
                }
              }
            }));
  }

  private Optional<Kernel> oneHot(OneHot op, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    Indices indices = new Indices(memory, request.inputs().get(0));
    int bytes = output.dtype().bytes();
    Wide one = new Wide();
    one.doubles[0] = 1;
    one.longs[0] = 1;
    return Optional.of(
        HostKernel.of(
            at -> {
              memory.zero(at.output(0), output.bytes());
              long row = at.output(0);
              for (long index : indices.read(at.input(0))) {
                if (index >= 0 && index < op.depth()) {
                  one.store(memory, output.dtype(), row + index * bytes, 1);
                }
                row += (long) op.depth() * bytes;
              }
            }));
  }
}
