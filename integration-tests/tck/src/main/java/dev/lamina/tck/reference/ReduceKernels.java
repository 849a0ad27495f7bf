// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.reduce.ArgMax;
import dev.lamina.op.reduce.Max;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Reductions and matrix products. */
final class ReduceKernels {
  private ReduceKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(Sum.class, ReferenceKernel.of((op, in, out) -> sum(op.axes(), in[0], out[0])));
    table.add(
        Mean.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              sum(op.axes(), in[0], out[0]);
              double count = (double) in[0].size() / out[0].size();
              for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, out[0].get(i) / count);
              }
            }));
    table.add(Max.class, ReferenceKernel.of((op, in, out) -> max(op.axes(), in[0], out[0])));
    table.add(ArgMax.class, ReferenceKernel.of(ReduceKernels::argMax));
    table.add(MatMul.class, ReferenceKernel.of(ReduceKernels::matmul));
  }

  /** Position in the output of the element that an input element is reduced into. */
  private static int target(List<Integer> axes, Shape input, int position) {
    int[] at = Index.coordinates(input, position);
    int result = 0;
    for (int axis = 0; axis < at.length; axis++) {
      if (!axes.contains(axis)) {
        result = result * (int) input.dim(axis) + at[axis];
      }
    }
    return result;
  }

  private static void sum(List<Integer> axes, View in, View out) {
    out.fill(0);
    for (int i = 0; i < in.size(); i++) {
      int target = target(axes, in.shape(), i);
      if (in.floating()) {
        out.add(target, in.get(i));
      } else {
        out.setLong(target, out.getLong(target) + in.getLong(i));
      }
    }
  }

  private static void max(List<Integer> axes, View in, View out) {
    boolean[] seen = new boolean[out.size()];
    for (int i = 0; i < in.size(); i++) {
      int target = target(axes, in.shape(), i);
      boolean larger = !seen[target] || Math.max(in.get(i), out.get(target)) != out.get(target);
      if (larger) {
        ElementwiseKernels.copy(in, i, out, target);
      }
      seen[target] = true;
    }
  }

  private static void argMax(ArgMax op, View[] in, View[] out) {
    double[] best = new double[out[0].size()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    out[0].fill(0);
    for (int i = 0; i < in[0].size(); i++) {
      int target = target(List.of(op.axis()), in[0].shape(), i);
      double x = in[0].get(i);
      if (x > best[target] || (Double.isNaN(x) && !Double.isNaN(best[target]))) {
        best[target] = x;
        out[0].setLong(target, Index.coordinates(in[0].shape(), i)[op.axis()]);
      }
    }
  }

  private static void matmul(MatMul op, View[] in, View[] out) {
    Shape shape = out[0].shape();
    int inner = in[0].dim(op.transposeA() ? -2 : -1);
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = Index.coordinates(shape, i);
      int row = at[at.length - 2];
      int column = at[at.length - 1];
      double sum = in.length == 3 ? in[2].get(column) : 0;
      for (int k = 0; k < inner; k++) {
        double a = in[0].get(element(in[0].shape(), at, row, k, op.transposeA()));
        double b = in[1].get(element(in[1].shape(), at, k, column, op.transposeB()));
        sum += a * b;
      }
      out[0].set(i, sum);
    }
  }

  private static int element(Shape shape, int[] at, int row, int column, boolean transpose) {
    int[] position = at.clone();
    position[at.length - 2] = transpose ? column : row;
    position[at.length - 1] = transpose ? row : column;
    return Index.broadcast(shape, position);
  }
}
