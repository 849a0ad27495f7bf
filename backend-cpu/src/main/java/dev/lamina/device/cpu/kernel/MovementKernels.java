// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Concat;
import dev.lamina.op.array.Fill;
import dev.lamina.op.array.Pad;
import dev.lamina.op.array.Slice;
import dev.lamina.op.array.Transpose;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Ops that only move bytes, for every dtype: copies of the longest contiguous runs. */
final class MovementKernels {
  private final KernelContext context;
  private final NativeMemory memory;

  private MovementKernels(KernelContext context) {
    this.context = context;
    this.memory = context.memory();
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    MovementKernels kernels = new MovementKernels(context);
    table.add(Fill.class, kernels::fill);
    table.add(Slice.class, kernels::slice);
    table.add(Pad.class, kernels::pad);
    table.add(Concat.class, kernels::concat);
    table.add(BroadcastTo.class, kernels::broadcastTo);
    table.add(Transpose.class, kernels::transpose);
  }

  private Optional<Kernel> fill(Fill op, KernelRequest request) {
    TensorSpec spec = op.spec();
    byte[] element = element(spec, op.value());
    return Optional.of(
        HostKernel.of(
            at -> {
              memory.put(at.output(0), element, 0, element.length);
              memory.repeat(at.output(0), element.length, spec.bytes());
            }));
  }

  private static byte[] element(TensorSpec spec, double value) {
    HostTensor one = HostTensor.zeros(spec.withShape(Shape.scalar()));
    one.setDouble(0, value);
    byte[] element = new byte[spec.dtype().bytes()];
    one.bytes().get(element);
    return element;
  }

  private Optional<Kernel> slice(Slice op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    StridedCopy copy =
        StridedCopy.of(
            op.size(),
            input.shape(),
            op.begin(),
            op.size(),
            Shape.of(new long[op.size().rank()]),
            input.dtype().bytes());
    return Optional.of(HostKernel.of(at -> copy.run(memory, at.input(0), at.output(0))));
  }

  private Optional<Kernel> pad(Pad op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    TensorSpec output = request.outputs().get(0);
    byte[] element = element(output, op.value());
    Shape start = Shape.of(new long[op.before().rank()]);
    StridedCopy copy =
        StridedCopy.of(
            input.shape(),
            input.shape(),
            start,
            output.shape(),
            op.before(),
            input.dtype().bytes());
    return Optional.of(
        HostKernel.of(
            at -> {
              memory.put(at.output(0), element, 0, element.length);
              memory.repeat(at.output(0), element.length, output.bytes());
              copy.run(memory, at.input(0), at.output(0));
            }));
  }

  private Optional<Kernel> concat(Concat op, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    StridedCopy[] copies = new StridedCopy[request.inputs().size()];
    long[] begin = new long[output.shape().rank()];
    for (int i = 0; i < copies.length; i++) {
      Shape part = request.inputs().get(i).shape();
      Shape start = Shape.of(new long[part.rank()]);
      copies[i] =
          StridedCopy.of(
              part, part, start, output.shape(), Shape.of(begin), output.dtype().bytes());
      begin[op.axis()] += part.dim(op.axis());
    }
    return Optional.of(
        HostKernel.of(
            at -> {
              for (int i = 0; i < copies.length; i++) {
                copies[i].run(memory, at.input(i), at.output(0));
              }
            }));
  }

  private Optional<Kernel> broadcastTo(BroadcastTo op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    Repetition repetition = Repetition.of(input.shape(), op.shape(), input.dtype().bytes());
    return Optional.of(HostKernel.of(at -> repetition.run(memory, at.input(0), at.output(0))));
  }

  private Optional<Kernel> transpose(Transpose op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    long[] dims = request.outputs().get(0).shape().dims();
    long[] dense = MemoryDesc.rowMajor(input.shape().dims());
    long[] strides = op.permutation().stream().mapToLong(axis -> dense[axis]).toArray();
    if (input.dtype().bytes() != 4 || dims.length == 0) {
      StridedCopy copy = StridedCopy.gather(dims, strides, input.dtype().bytes());
      return Optional.of(HostKernel.of(at -> copy.run(memory, at.input(0), at.output(0))));
    }
    MemoryDesc from = MemoryDesc.strided(dims, strides);
    MemoryDesc to = MemoryDesc.dense(dims);
    return context
        .primitives()
        .reorder(from, to)
        .flatMap(
            desc ->
                new ProgramBuilder(context)
                    .step(
                        desc,
                        ProgramBuilder.argument(DNNL_ARG_FROM, from, Operand.input(0)),
                        ProgramBuilder.argument(DNNL_ARG_TO, to, Operand.output(0)))
                    .build(false));
  }
}
