// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.pool.AdaptiveAveragePool;
import dev.lamina.op.pool.AdaptiveMaxPool;
import dev.lamina.op.pool.AveragePool;
import dev.lamina.op.pool.AveragePoolGrad;
import dev.lamina.op.pool.MaxPool;
import dev.lamina.op.pool.MaxPoolGrad;
import dev.lamina.op.pool.MaxPoolPick;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;

/** Pooling. */
final class PoolKernels {
  private PoolKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(MaxPool.class, ReferenceKernel.of((op, in, out) -> max(op.window(), in[0], out)));
    table.add(
        MaxPoolGrad.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              out[0].fill(0);
              for (int i = 0; i < in[1].size(); i++) {
                int place = place(op.window(), out[0], in[1], i, (int) in[0].getLong(i));
                out[0].add(place, in[1].get(i));
              }
            }));
    table.add(
        MaxPoolPick.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              for (int i = 0; i < out[0].size(); i++) {
                int place = place(op.window(), in[1], out[0], i, (int) in[0].getLong(i));
                out[0].set(i, in[1].get(place));
              }
            }));
    table.add(
        AveragePool.class,
        ReferenceKernel.of(
            (op, in, out) -> average(op.window(), op.countPadding(), in[0], out[0])));
    table.add(
        AveragePoolGrad.class,
        ReferenceKernel.of(
            (op, in, out) -> averageGrad(op.window(), op.countPadding(), in[0], out[0])));
    table.add(
        AdaptiveAveragePool.class,
        ReferenceKernel.of((op, in, out) -> adaptive(in[0], out[0], false)));
    table.add(
        AdaptiveMaxPool.class, ReferenceKernel.of((op, in, out) -> adaptive(in[0], out[0], true)));
  }

  private static int place(Window window, View image, View output, int element, int index) {
    int[] at = Index.coordinates(output.shape(), element);
    return WindowWalk.place(window, image, at, index, at[at.length - 1]);
  }

  private static void max(Window window, View image, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      double best = Double.NEGATIVE_INFINITY;
      int where = -1;
      for (int index = 0; index < window.elements(); index++) {
        int place = place(window, image, out[0], i, index);
        if (place >= 0 && (where < 0 || wins(image.get(place), best))) {
          best = image.get(place);
          where = index;
        }
      }
      out[0].set(i, best);
      out[1].setLong(i, where);
    }
  }

  private static boolean wins(double challenger, double champion) {
    return challenger > champion || (Double.isNaN(champion) && !Double.isNaN(challenger));
  }

  private static int count(
      Window window, boolean countPadding, View image, View output, int element) {
    int count = 0;
    for (int index = 0; index < window.elements(); index++) {
      boolean inside = place(window, image, output, element, index) >= 0;
      count += countPadding || inside ? 1 : 0;
    }
    return count;
  }

  private static void average(Window window, boolean countPadding, View image, View out) {
    for (int i = 0; i < out.size(); i++) {
      double sum = 0;
      for (int index = 0; index < window.elements(); index++) {
        int place = place(window, image, out, i, index);
        sum += place >= 0 ? image.get(place) : 0;
      }
      out.set(i, sum / count(window, countPadding, image, out, i));
    }
  }

  private static void averageGrad(Window window, boolean countPadding, View gradient, View image) {
    image.fill(0);
    for (int i = 0; i < gradient.size(); i++) {
      double share = gradient.get(i) / count(window, countPadding, image, gradient, i);
      for (int index = 0; index < window.elements(); index++) {
        int place = place(window, image, gradient, i, index);
        if (place >= 0) {
          image.add(place, share);
        }
      }
    }
  }

  /** Every output element looks at every image element of its batch and channel. */
  private static void adaptive(View image, View out, boolean max) {
    for (int i = 0; i < out.size(); i++) {
      int[] at = Index.coordinates(out.shape(), i);
      double best = Double.NaN;
      double sum = 0;
      int count = 0;
      for (int k = 0; k < image.size(); k++) {
        if (inside(out.shape(), at, image.shape(), Index.coordinates(image.shape(), k))) {
          best = wins(image.get(k), best) ? image.get(k) : best;
          sum += image.get(k);
          count++;
        }
      }
      out.set(i, max ? best : sum / count);
    }
  }

  private static boolean inside(Shape output, int[] at, Shape image, int[] element) {
    int last = at.length - 1;
    boolean inside = at[0] == element[0] && at[last] == element[last];
    for (int axis = 1; axis < last; axis++) {
      double extent = image.dim(axis);
      inside &= element[axis] >= Math.floor(at[axis] * extent / output.dim(axis));
      inside &= element[axis] < Math.ceil((at[axis] + 1) * extent / output.dim(axis));
    }
    return inside;
  }
}
