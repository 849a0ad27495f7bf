// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.AveragePool2d;
import dev.lamina.op.nn.AveragePool2dGrad;
import dev.lamina.op.nn.MaxPool2d;
import dev.lamina.op.nn.MaxPool2dGrad;
import dev.lamina.op.nn.MaxPool2dPick;
import dev.lamina.op.nn.Window2d;

/** Pooling. */
final class PoolKernels {
  private PoolKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(MaxPool2d.class, ReferenceKernel.of((op, in, out) -> max(op.window(), in[0], out)));
    table.add(
        MaxPool2dGrad.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              out[0].fill(0);
              for (int i = 0; i < in[1].size(); i++) {
                int place = place(op.window(), out[0], in[1], i, (int) in[0].getLong(i));
                out[0].add(place, in[1].get(i));
              }
            }));
    table.add(
        MaxPool2dPick.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              for (int i = 0; i < out[0].size(); i++) {
                int place = place(op.window(), in[1], out[0], i, (int) in[0].getLong(i));
                out[0].set(i, in[1].get(place));
              }
            }));
    table.add(
        AveragePool2d.class,
        ReferenceKernel.of((op, in, out) -> average(op.window(), in[0], out[0])));
    table.add(
        AveragePool2dGrad.class,
        ReferenceKernel.of((op, in, out) -> averageGrad(op.window(), in[0], out[0])));
  }

  /** Position in the image of a place in the window of an output element; -1 in the padding. */
  private static int place(Window2d window, View image, View output, int element, int index) {
    int[] at = Index.coordinates(output.shape(), element);
    int y = at[1] * window.strideHeight() - window.padding().top() + index / window.width();
    int x = at[2] * window.strideWidth() - window.padding().left() + index % window.width();
    boolean inside = y >= 0 && x >= 0 && y < image.dim(1) && x < image.dim(2);
    return inside ? image.at(at[0], y, x, at[3]) : -1;
  }

  private static void max(Window2d window, View image, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      double best = Double.NEGATIVE_INFINITY;
      int where = -1;
      for (int index = 0; index < window.height() * window.width(); index++) {
        int place = place(window, image, out[0], i, index);
        if (place >= 0 && (where < 0 || image.get(place) > best)) {
          best = image.get(place);
          where = index;
        }
      }
      out[0].set(i, best);
      out[1].setLong(i, where);
    }
  }

  private static int count(Window2d window, View image, View output, int element) {
    int count = 0;
    for (int index = 0; index < window.height() * window.width(); index++) {
      count += place(window, image, output, element, index) >= 0 ? 1 : 0;
    }
    return count;
  }

  private static void average(Window2d window, View image, View out) {
    for (int i = 0; i < out.size(); i++) {
      double sum = 0;
      for (int index = 0; index < window.height() * window.width(); index++) {
        int place = place(window, image, out, i, index);
        sum += place >= 0 ? image.get(place) : 0;
      }
      out.set(i, sum / count(window, image, out, i));
    }
  }

  private static void averageGrad(Window2d window, View gradient, View image) {
    image.fill(0);
    for (int i = 0; i < gradient.size(); i++) {
      double share = gradient.get(i) / count(window, image, gradient, i);
      for (int index = 0; index < window.height() * window.width(); index++) {
        int place = place(window, image, gradient, i, index);
        if (place >= 0) {
          image.add(place, share);
        }
      }
    }
  }
}
