// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Concat;
import dev.lamina.op.array.Fill;
import dev.lamina.op.array.Iota;
import dev.lamina.op.array.Pad;
import dev.lamina.op.array.Slice;
import dev.lamina.op.array.StridedSlice;
import dev.lamina.op.array.StridedSliceGrad;
import dev.lamina.op.array.Transpose;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Ops that only move elements, for every dtype. */
final class MoveKernels {
  private final Launcher launcher;

  private MoveKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    MoveKernels kernels = new MoveKernels(launcher);
    table.add(Fill.class, kernels::fill);
    table.add(Iota.class, kernels::iota);
    table.add(Slice.class, kernels::slice);
    table.add(Pad.class, kernels::pad);
    table.add(Concat.class, kernels::concat);
    table.add(BroadcastTo.class, kernels::broadcastTo);
    table.add(Transpose.class, kernels::transpose);
    table.add(StridedSlice.class, kernels::stridedSlice);
    table.add(StridedSliceGrad.class, kernels::stridedSliceGrad);
  }

  private Moves moves(TensorSpec spec) {
    return new Moves(launcher, spec.dtype());
  }

  private static Shape origin(int rank) {
    return Shape.of(new long[rank]);
  }

  private Optional<Kernel> fill(Fill op, KernelRequest request) {
    TensorSpec spec = op.spec();
    Moves moves = moves(spec);
    long bits = Moves.bits(spec.dtype(), op.value());
    return Optional.of(
        CudaKernel.of(
            launcher, (launch, at) -> moves.fill(launch, at.output(0), spec.size(), bits)));
  }

  private Optional<Kernel> iota(Iota op, KernelRequest request) {
    return Suffix.of(request.outputs().get(0).dtype())
        .map(suffix -> launcher.function("move", "iota" + suffix))
        .map(
            kernel ->
                CudaKernel.of(
                    launcher,
                    (launch, at) ->
                        launch.start(kernel).add(at.output(0)).add(op.size()).elements(op.size())));
  }

  private Optional<Kernel> copy(BlockCopy copy) {
    return Optional.of(
        CudaKernel.of(launcher, (launch, at) -> copy.run(launch, at.input(0), at.output(0))));
  }

  private Optional<Kernel> slice(Slice op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    Moves moves = moves(input);
    return copy(
        moves.block(op.size(), input.shape(), op.begin(), op.size(), origin(op.size().rank())));
  }

  private Optional<Kernel> pad(Pad op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    TensorSpec output = request.outputs().get(0);
    Moves moves = moves(input);
    BlockCopy copy =
        moves.block(
            input.shape(),
            input.shape(),
            origin(input.shape().rank()),
            output.shape(),
            op.before());
    long bits = Moves.bits(output.dtype(), op.value());
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              moves.fill(launch, at.output(0), output.size(), bits);
              copy.run(launch, at.input(0), at.output(0));
            }));
  }

  private Optional<Kernel> concat(Concat op, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    Moves moves = moves(output);
    BlockCopy[] copies = new BlockCopy[request.inputs().size()];
    long[] begin = new long[output.shape().rank()];
    for (int i = 0; i < copies.length; i++) {
      Shape part = request.inputs().get(i).shape();
      copies[i] = moves.block(part, part, origin(part.rank()), output.shape(), Shape.of(begin));
      begin[op.axis()] += part.dim(op.axis());
    }
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              for (int i = 0; i < copies.length; i++) {
                copies[i].run(launch, at.input(i), at.output(0));
              }
            }));
  }

  /** A dense output of elements of the input at strides. */
  private Optional<Kernel> gather(KernelRequest request, long start, long[] strides) {
    long[] extents = request.outputs().get(0).shape().dims();
    Moves moves = moves(request.inputs().get(0));
    return copy(moves.copy(extents, start, strides, 0, Dims.rowMajor(extents)));
  }

  private Optional<Kernel> broadcastTo(BroadcastTo op, KernelRequest request) {
    Shape output = request.outputs().get(0).shape();
    Shape input = request.inputs().get(0).shape();
    return gather(request, 0, Dims.broadcastStrides(input, output));
  }

  private Optional<Kernel> transpose(Transpose op, KernelRequest request) {
    long[] dense = Dims.rowMajor(request.inputs().get(0).shape().dims());
    return gather(request, 0, op.permutation().stream().mapToLong(axis -> dense[axis]).toArray());
  }

  private static long[] stepped(Shape whole, List<Long> step) {
    long[] strides = Dims.rowMajor(whole.dims());
    for (int i = 0; i < strides.length; i++) {
      strides[i] *= step.get(i);
    }
    return strides;
  }

  private static long start(Shape whole, List<Long> begin) {
    long[] at = begin.stream().mapToLong(Long::longValue).toArray();
    return Moves.dot(at, Dims.rowMajor(whole.dims()));
  }

  private Optional<Kernel> stridedSlice(StridedSlice op, KernelRequest request) {
    Shape whole = request.inputs().get(0).shape();
    return gather(request, start(whole, op.begin()), stepped(whole, op.step()));
  }

  private Optional<Kernel> stridedSliceGrad(StridedSliceGrad op, KernelRequest request) {
    TensorSpec input = request.inputs().get(0);
    long bytes = request.outputs().get(0).bytes();
    long[] extents = input.shape().dims();
    Moves moves = moves(input);
    BlockCopy copy =
        moves.copy(
            extents,
            0,
            Dims.rowMajor(extents),
            start(op.shape(), op.begin()),
            stepped(op.shape(), op.step()));
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              launch.zero(at.output(0), bytes);
              copy.run(launch, at.input(0), at.output(0));
            }));
  }
}
