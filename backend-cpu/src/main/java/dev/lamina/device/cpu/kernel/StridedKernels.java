// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.array.Iota;
import dev.lamina.op.array.StridedSlice;
import dev.lamina.op.array.StridedSliceGrad;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Slices with steps, their gradient, and counting. */
final class StridedKernels {
  private final NativeMemory memory;

  private StridedKernels(KernelContext context) {
    this.memory = context.memory();
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    StridedKernels kernels = new StridedKernels(context);
    table.add(StridedSlice.class, kernels::slice);
    table.add(StridedSliceGrad.class, kernels::grad);
    table.add(Iota.class, kernels::iota);
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** Strides of a slice of a dense tensor. */
  private static long[] stepped(Shape whole, List<Long> step) {
    long[] strides = MemoryDesc.rowMajor(whole.dims());
    for (int i = 0; i < strides.length; i++) {
      strides[i] *= step.get(i);
    }
    return strides;
  }

  private static long start(Shape whole, List<Long> begin) {
    return StridedCopy.dot(longs(begin), MemoryDesc.rowMajor(whole.dims()));
  }

  private Optional<Kernel> slice(StridedSlice op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    long[] extents = op.size().dims();
    StridedCopy copy =
        StridedCopy.between(
            extents,
            start(input.shape(), op.begin()),
            stepped(input.shape(), op.step()),
            0,
            MemoryDesc.rowMajor(extents),
            input.dtype().bytes());
    return Optional.of(HostKernel.of(at -> copy.run(memory, at.input(0), at.output(0))));
  }

  private Optional<Kernel> grad(StridedSliceGrad op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    TensorSpec output = request.outputs().get(0);
    long[] extents = input.shape().dims();
    StridedCopy copy =
        StridedCopy.between(
            extents,
            0,
            MemoryDesc.rowMajor(extents),
            start(op.shape(), op.begin()),
            stepped(op.shape(), op.step()),
            input.dtype().bytes());
    return Optional.of(
        HostKernel.of(
            at -> {
              memory.zero(at.output(0), output.bytes());
              copy.run(memory, at.input(0), at.output(0));
            }));
  }

  private Optional<Kernel> iota(Iota op, KernelRequest request) {
    HostBlock numbers = new HostBlock(memory, op.dtype(), op.size());
    for (int i = 0; i < op.size(); i++) {
      if (numbers.floating()) {
        numbers.doubles[i] = i;
      } else {
        numbers.longs[i] = i;
      }
    }
    return Optional.of(HostKernel.of(at -> numbers.store(at.output(0))));
  }
}
