// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.reduce.All;
import dev.lamina.op.reduce.Any;
import dev.lamina.op.reduce.ArgMax;
import dev.lamina.op.reduce.ArgMin;
import dev.lamina.op.reduce.LogSumExp;
import dev.lamina.op.reduce.Max;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Min;
import dev.lamina.op.reduce.Prod;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

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
    table.add(
        Max.class,
        ReferenceKernel.of((op, in, out) -> extreme(op.axes(), Math::max, in[0], out[0])));
    table.add(
        Min.class,
        ReferenceKernel.of((op, in, out) -> extreme(op.axes(), Math::min, in[0], out[0])));
    table.add(Prod.class, ReferenceKernel.of((op, in, out) -> prod(op.axes(), in[0], out[0])));
    table.add(All.class, ReferenceKernel.of((op, in, out) -> truth(op.axes(), 0, in[0], out[0])));
    table.add(Any.class, ReferenceKernel.of((op, in, out) -> truth(op.axes(), 1, in[0], out[0])));
    table.add(
        LogSumExp.class, ReferenceKernel.of((op, in, out) -> logSumExp(op.axes(), in[0], out[0])));
    table.add(
        ArgMax.class, ReferenceKernel.of((op, in, out) -> position(op.axis(), 1, in[0], out[0])));
    table.add(
        ArgMin.class, ReferenceKernel.of((op, in, out) -> position(op.axis(), -1, in[0], out[0])));
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

  private static void extreme(List<Integer> axes, DoubleBinaryOperator choose, View in, View out) {
    boolean[] seen = new boolean[out.size()];
    for (int i = 0; i < in.size(); i++) {
      int target = target(axes, in.shape(), i);
      double best = seen[target] ? choose.applyAsDouble(in.get(i), out.get(target)) : in.get(i);
      if (!seen[target] || best != out.get(target)) {
        ElementwiseKernels.copy(in, i, out, target);
      }
      seen[target] = true;
    }
  }

  private static void prod(List<Integer> axes, View in, View out) {
    out.fill(1);
    for (int i = 0; i < in.size(); i++) {
      int target = target(axes, in.shape(), i);
      if (in.floating()) {
        out.set(target, out.get(target) * in.get(i));
      } else {
        out.setLong(target, out.getLong(target) * in.getLong(i));
      }
    }
  }

  /** The opposite of {@code decisive}, unless an element is decisive. */
  private static void truth(List<Integer> axes, int decisive, View in, View out) {
    out.fill(1 - decisive);
    for (int i = 0; i < in.size(); i++) {
      if (in.getLong(i) == decisive) {
        out.setLong(target(axes, in.shape(), i), decisive);
      }
    }
  }

  private static void logSumExp(List<Integer> axes, View in, View out) {
    double[] max = new double[out.size()];
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < in.size(); i++) {
      int target = target(axes, in.shape(), i);
      max[target] = Math.max(max[target], in.get(i));
    }
    double[] sums = new double[out.size()];
    for (int i = 0; i < in.size(); i++) {
      int target = target(axes, in.shape(), i);
      sums[target] += in.get(i) == max[target] ? 1 : Math.exp(in.get(i) - max[target]);
    }
    for (int i = 0; i < sums.length; i++) {
      out.set(i, max[i] + Math.log(sums[i]));
    }
  }

  /** Where the largest of the elements times {@code sign} lies. */
  private static void position(int axis, int sign, View in, View out) {
    double[] best = new double[out.size()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    out.fill(0);
    for (int i = 0; i < in.size(); i++) {
      int target = target(List.of(axis), in.shape(), i);
      double x = sign * in.get(i);
      if (x > best[target] || (Double.isNaN(x) && !Double.isNaN(best[target]))) {
        best[target] = x;
        out.setLong(target, Index.coordinates(in.shape(), i)[axis]);
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
