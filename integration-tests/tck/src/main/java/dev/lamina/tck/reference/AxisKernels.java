// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.DeviceException;
import dev.lamina.device.KernelTable;
import dev.lamina.op.axis.CumProd;
import dev.lamina.op.axis.CumSum;
import dev.lamina.op.axis.SearchSorted;
import dev.lamina.op.axis.Sort;
import dev.lamina.op.axis.TakeAlongAxis;
import dev.lamina.op.axis.TakeAlongAxisGrad;
import dev.lamina.op.axis.TopK;
import dev.lamina.tensor.Shape;

/** Ops along one axis, element by element. */
final class AxisKernels {
  private AxisKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(
        CumSum.class,
        ReferenceKernel.of(
            (op, in, out) -> scan(op.axis(), op.exclusive(), op.reverse(), false, in[0], out[0])));
    table.add(
        CumProd.class,
        ReferenceKernel.of(
            (op, in, out) -> scan(op.axis(), op.exclusive(), op.reverse(), true, in[0], out[0])));
    table.add(Sort.class, ReferenceKernel.of(AxisKernels::sort));
    table.add(TopK.class, ReferenceKernel.of((op, in, out) -> topK(in, out)));
    table.add(SearchSorted.class, ReferenceKernel.of(AxisKernels::searchSorted));
    table.add(TakeAlongAxis.class, ReferenceKernel.of(AxisKernels::take));
    table.add(TakeAlongAxisGrad.class, ReferenceKernel.of(AxisKernels::put));
  }

  /** Position of the element at {@code step} of the lane that an element lies in. */
  private static int inLane(Shape shape, int position, int axis, int step) {
    int[] at = Index.coordinates(shape, position);
    at[axis] = step;
    return Index.position(shape, at);
  }

  private static void scan(
      int axis, boolean exclusive, boolean reverse, boolean product, View in, View out) {
    for (int i = 0; i < out.size(); i++) {
      int own = Index.coordinates(in.shape(), i)[axis];
      double result = product ? 1 : 0;
      for (int step = 0; step < in.dim(axis); step++) {
        boolean counts = reverse ? step > own : step < own;
        if (counts || (step == own && !exclusive)) {
          double x = in.get(inLane(in.shape(), i, axis, step));
          result = product ? result * x : result + x;
        }
      }
      out.set(i, result);
    }
  }

  private static boolean before(double x, double y, boolean descending) {
    double a = x == 0 ? 0 : x;
    double b = y == 0 ? 0 : y;
    return descending ? Double.compare(a, b) > 0 : Double.compare(a, b) < 0;
  }

  /** Puts every element where the number of those that go before it says. */
  private static void sort(Sort op, View[] in, View[] out) {
    Shape shape = in[0].shape();
    for (int i = 0; i < in[0].size(); i++) {
      int own = Index.coordinates(shape, i)[op.axis()];
      int rank = 0;
      for (int step = 0; step < in[0].dim(op.axis()); step++) {
        double other = in[0].get(inLane(shape, i, op.axis(), step));
        boolean first = before(other, in[0].get(i), op.descending());
        boolean later = before(in[0].get(i), other, op.descending());
        rank += first || (!later && step < own) ? 1 : 0;
      }
      int target = inLane(shape, i, op.axis(), rank);
      ElementwiseKernels.copy(in[0], i, out[0], target);
      out[1].setLong(target, own);
    }
  }

  /** The largest element that is left, k times. */
  private static void topK(View[] in, View[] out) {
    int extent = in[0].dim(-1);
    int k = out[0].dim(-1);
    int rows = k == 0 ? 0 : out[0].size() / k;
    for (int row = 0; row < rows; row++) {
      boolean[] taken = new boolean[extent];
      for (int rank = 0; rank < k; rank++) {
        int best = -1;
        for (int i = 0; i < extent; i++) {
          boolean better =
              best < 0 || before(in[0].get(row * extent + i), in[0].get(row * extent + best), true);
          best = !taken[i] && better ? i : best;
        }
        taken[best] = true;
        ElementwiseKernels.copy(in[0], row * extent + best, out[0], row * k + rank);
        out[1].setLong(row * k + rank, best);
      }
    }
  }

  private static void searchSorted(SearchSorted op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int count = 0;
      for (int j = 0; j < in[0].size(); j++) {
        int order = Double.compare(in[0].get(j), in[1].get(i));
        count += order < 0 || (op.right() && order == 0) ? 1 : 0;
      }
      out[0].setLong(i, count);
    }
  }

  private static int taken(Shape values, View positions, int element, int axis) {
    long position = positions.getLong(element);
    if (position < 0 || position >= values.dim(axis)) {
      throw new DeviceException(
          "position " + position + " is out of range for an axis of extent " + values.dim(axis));
    }
    int[] at = Index.coordinates(positions.shape(), element);
    at[axis] = (int) position;
    return Index.position(values, at);
  }

  private static void take(TakeAlongAxis op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      ElementwiseKernels.copy(in[0], taken(in[0].shape(), in[1], i, op.axis()), out[0], i);
    }
  }

  private static void put(TakeAlongAxisGrad op, View[] in, View[] out) {
    out[0].fill(0);
    for (int i = 0; i < in[0].size(); i++) {
      out[0].add(taken(op.shape(), in[0], i, op.axis()), in[1].get(i));
    }
  }
}
