// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.DeviceException;
import dev.lamina.device.KernelTable;
import dev.lamina.op.array.Bincount;
import dev.lamina.op.array.ScatterAdd;
import dev.lamina.op.array.ScatterUpdate;
import java.util.Arrays;

/** Slices added or written one element at a time, and numbers counted one by one. */
final class ScatterKernels {
  private ScatterKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(ScatterAdd.class, ReferenceKernel.of((op, in, out) -> scatter(in, out[0], true)));
    table.add(ScatterUpdate.class, ReferenceKernel.of((op, in, out) -> scatter(in, out[0], false)));
    table.add(Bincount.class, ReferenceKernel.of(ScatterKernels::count));
  }

  private static void scatter(View[] in, View out, boolean add) {
    for (int i = 0; i < out.size(); i++) {
      ElementwiseKernels.copy(in[0], i, out, i);
    }
    int places = in[1].shape().rank() - 1;
    int depth = in[1].dim(-1);
    for (int i = 0; i < in[2].size(); i++) {
      int[] update = Index.coordinates(in[2].shape(), i);
      int[] place = Arrays.copyOf(update, places + 1);
      int[] target = new int[out.shape().rank()];
      for (int axis = 0; axis < depth; axis++) {
        place[places] = axis;
        target[axis] = index(in[1], Index.position(in[1].shape(), place), out.dim(axis));
      }
      System.arraycopy(update, places, target, depth, target.length - depth);
      int position = Index.position(out.shape(), target);
      if (!add) {
        ElementwiseKernels.copy(in[2], i, out, position);
      } else if (out.floating()) {
        out.add(position, in[2].get(i));
      } else {
        out.setLong(position, out.getLong(position) + in[2].getLong(i));
      }
    }
  }

  private static int index(View indices, int position, int extent) {
    long index = indices.getLong(position);
    if (index < 0 || index >= extent) {
      throw new DeviceException(
          "index " + index + " is out of range for an axis of extent " + extent);
    }
    return (int) index;
  }

  private static void count(Bincount op, View[] in, View[] out) {
    out[0].fill(0);
    int each = in[0].dim(-1);
    for (int i = 0; i < in[0].size(); i++) {
      long number = in[0].getLong(i);
      if (number < op.length()) {
        int row = i / each;
        int at = (int) (row * op.length() + index(in[0], i, (int) op.length()));
        out[0].set(at, out[0].get(at) + (op.weighted() ? in[1].get(i) : 1));
      }
    }
  }
}
