// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.DeviceException;
import dev.lamina.device.KernelTable;
import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Concat;
import dev.lamina.op.array.Fill;
import dev.lamina.op.array.Gather;
import dev.lamina.op.array.GatherGrad;
import dev.lamina.op.array.Iota;
import dev.lamina.op.array.OneHot;
import dev.lamina.op.array.Pad;
import dev.lamina.op.array.Slice;
import dev.lamina.op.array.StridedSlice;
import dev.lamina.op.array.StridedSliceGrad;
import dev.lamina.op.array.Transpose;
import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Ops that move elements. */
final class ArrayKernels {
  private ArrayKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(Fill.class, ReferenceKernel.of((op, in, out) -> out[0].fill(op.value())));
    table.add(Transpose.class, ReferenceKernel.of(ArrayKernels::transpose));
    table.add(BroadcastTo.class, ReferenceKernel.of(ArrayKernels::broadcastTo));
    table.add(Concat.class, ReferenceKernel.of(ArrayKernels::concat));
    table.add(Slice.class, ReferenceKernel.of(ArrayKernels::slice));
    table.add(Pad.class, ReferenceKernel.of(ArrayKernels::pad));
    table.add(Gather.class, ReferenceKernel.of(ArrayKernels::gather));
    table.add(GatherGrad.class, ReferenceKernel.of(ArrayKernels::gatherGrad));
    table.add(StridedSlice.class, ReferenceKernel.of(ArrayKernels::stridedSlice));
    table.add(StridedSliceGrad.class, ReferenceKernel.of(ArrayKernels::stridedSliceGrad));
    table.add(
        Iota.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, i);
              }
            }));
    table.add(OneHot.class, ReferenceKernel.of(ArrayKernels::oneHot));
  }

  private static void transpose(Transpose op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = Index.coordinates(out[0].shape(), i);
      int[] source = new int[at.length];
      for (int axis = 0; axis < at.length; axis++) {
        source[op.permutation().get(axis)] = at[axis];
      }
      ElementwiseKernels.copy(in[0], Index.position(in[0].shape(), source), out[0], i);
    }
  }

  private static void broadcastTo(BroadcastTo op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = Index.coordinates(out[0].shape(), i);
      ElementwiseKernels.copy(in[0], Index.broadcast(in[0].shape(), at), out[0], i);
    }
  }

  private static void concat(Concat op, View[] in, View[] out) {
    int begin = 0;
    for (View part : in) {
      for (int i = 0; i < part.size(); i++) {
        int[] at = Index.coordinates(part.shape(), i);
        at[op.axis()] += begin;
        ElementwiseKernels.copy(part, i, out[0], Index.position(out[0].shape(), at));
      }
      begin += part.dim(op.axis());
    }
  }

  private static void slice(Slice op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = shift(Index.coordinates(out[0].shape(), i), op.begin());
      ElementwiseKernels.copy(in[0], Index.position(in[0].shape(), at), out[0], i);
    }
  }

  private static void pad(Pad op, View[] in, View[] out) {
    out[0].fill(op.value());
    for (int i = 0; i < in[0].size(); i++) {
      int[] at = shift(Index.coordinates(in[0].shape(), i), op.before());
      ElementwiseKernels.copy(in[0], i, out[0], Index.position(out[0].shape(), at));
    }
  }

  private static void stridedSlice(StridedSlice op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = stepped(Index.coordinates(out[0].shape(), i), op.begin(), op.step());
      ElementwiseKernels.copy(in[0], Index.position(in[0].shape(), at), out[0], i);
    }
  }

  private static void stridedSliceGrad(StridedSliceGrad op, View[] in, View[] out) {
    out[0].fill(0);
    for (int i = 0; i < in[0].size(); i++) {
      int[] at = stepped(Index.coordinates(in[0].shape(), i), op.begin(), op.step());
      ElementwiseKernels.copy(in[0], i, out[0], Index.position(out[0].shape(), at));
    }
  }

  private static int[] stepped(int[] at, List<Long> begin, List<Long> step) {
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = (int) (begin.get(axis) + at[axis] * step.get(axis));
    }
    return at;
  }

  private static int[] shift(int[] at, Shape by) {
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] += (int) by.dim(axis);
    }
    return at;
  }

  private static void gather(Gather op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int source = source(op.axis(), in[0].shape(), in[1], out[0].shape(), i);
      ElementwiseKernels.copy(in[0], source, out[0], i);
    }
  }

  private static void gatherGrad(GatherGrad op, View[] in, View[] out) {
    out[0].fill(0);
    for (int i = 0; i < in[1].size(); i++) {
      int target = source(op.axis(), op.shape(), in[0], in[1].shape(), i);
      out[0].add(target, in[1].get(i));
    }
  }

  /** Where an element of a gathered tensor comes from. */
  private static int source(int axis, Shape values, View indices, Shape gathered, int position) {
    int[] at = Index.coordinates(gathered, position);
    int rank = indices.shape().rank();
    int[] picked = Arrays.copyOfRange(at, axis, axis + rank);
    long index = indices.getLong(Index.position(indices.shape(), picked));
    if (index < 0 || index >= values.dim(axis)) {
      throw new DeviceException(
          "index " + index + " is out of range for an axis of extent " + values.dim(axis));
    }
    int[] source = new int[values.rank()];
    System.arraycopy(at, 0, source, 0, axis);
    source[axis] = (int) index;
    System.arraycopy(at, axis + rank, source, axis + 1, values.rank() - axis - 1);
    return Index.position(values, source);
  }

  private static void oneHot(OneHot op, View[] in, View[] out) {
    out[0].fill(0);
    for (int i = 0; i < in[0].size(); i++) {
      long index = in[0].getLong(i);
      if (index >= 0 && index < op.depth()) {
        out[0].set(i * op.depth() + (int) index, 1);
      }
    }
  }
}
