// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.GroupNorm;
import dev.lamina.op.nn.LayerNorm;
import dev.lamina.op.nn.RmsNorm;
import dev.lamina.op.nn.UnitNorm;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Normalisations, each element from its definition. */
final class NormKernels {
  private NormKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(LayerNorm.class, ReferenceKernel.of(NormKernels::layer));
    table.add(RmsNorm.class, ReferenceKernel.of(NormKernels::rms));
    table.add(UnitNorm.class, ReferenceKernel.of(NormKernels::unit));
    table.add(GroupNorm.class, ReferenceKernel.of(NormKernels::group));
  }

  /** Whether two elements are normalised together. */
  private interface Together {
    boolean test(int[] own, int[] other);
  }

  private static Together over(List<Integer> axes) {
    return (own, other) -> {
      for (int axis = 0; axis < own.length; axis++) {
        if (!axes.contains(axis) && own[axis] != other[axis]) {
          return false;
        }
      }
      return true;
    };
  }

  /** The elements that an element is normalised with. */
  private static double[] group(View x, int element, Together together) {
    int[] own = Index.coordinates(x.shape(), element);
    return IntStream.range(0, x.size())
        .filter(i -> together.test(own, Index.coordinates(x.shape(), i)))
        .mapToDouble(x::get)
        .toArray();
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).sum() / values.length;
  }

  private static double standard(double x, double[] group, double epsilon) {
    return (x - mean(group)) / Math.sqrt(variance(group) + epsilon);
  }

  private static double variance(double[] group) {
    double mean = mean(group);
    return mean(DoubleStream.of(group).map(v -> (v - mean) * (v - mean)).toArray());
  }

  private static double square(double[] group) {
    return DoubleStream.of(group).map(v -> v * v).sum();
  }

  /** Position in a parameter that has the extents of the axes. */
  private static int parameter(View x, int element, List<Integer> axes) {
    int[] at = Index.coordinates(x.shape(), element);
    int position = 0;
    for (int axis : axes) {
      position = position * x.dim(axis) + at[axis];
    }
    return position;
  }

  private static List<Integer> others(View x, List<Integer> axes) {
    return IntStream.range(0, x.shape().rank())
        .filter(axis -> !axes.contains(axis))
        .boxed()
        .toList();
  }

  private static void layer(LayerNorm op, View[] in, View[] out) {
    List<Integer> others = others(in[0], op.axes());
    for (int i = 0; i < out[0].size(); i++) {
      double[] group = group(in[0], i, over(op.axes()));
      double y = standard(in[0].get(i), group, op.epsilon());
      int at = parameter(in[0], i, op.axes());
      y = op.scale() ? y * in[1].get(at) : y;
      out[0].set(i, op.offset() ? y + in[in.length - 1].get(at) : y);
      int row = parameter(in[0], i, others);
      out[1].set(row, mean(group));
      out[2].set(row, variance(group));
    }
  }

  private static void rms(RmsNorm op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      double[] group = group(in[0], i, over(op.axes()));
      double power = square(group) / group.length;
      double y = in[0].get(i) / Math.sqrt(power + op.epsilon());
      out[0].set(i, op.scale() ? y * in[1].get(parameter(in[0], i, op.axes())) : y);
      out[1].set(parameter(in[0], i, others(in[0], op.axes())), power);
    }
  }

  private static void unit(UnitNorm op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      double length = Math.sqrt(square(group(in[0], i, over(op.axes()))));
      out[0].set(i, in[0].get(i) / Math.max(length, op.epsilon()));
    }
  }

  private static void group(GroupNorm op, View[] in, View[] out) {
    int each = in[0].dim(-1) / op.groups();
    int last = in[0].shape().rank() - 1;
    Together together =
        (own, other) -> own[0] == other[0] && own[last] / each == other[last] / each;
    for (int i = 0; i < out[0].size(); i++) {
      double y = standard(in[0].get(i), group(in[0], i, together), op.epsilon());
      int channel = i % in[0].dim(-1);
      y = op.scale() ? y * in[1].get(channel) : y;
      out[0].set(i, op.offset() ? y + in[in.length - 1].get(channel) : y);
    }
  }
}
