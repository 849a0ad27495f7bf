// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.CtcLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Connectionist temporal classification: the sum over every path of frames, one by one. */
final class CtcKernels {
  private CtcKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(CtcLoss.class, ReferenceKernel.of(CtcKernels::loss));
  }

  private static void loss(CtcLoss op, View[] in, View[] out) {
    int classes = in[1].dim(2);
    for (int sample = 0; sample < out[0].size(); sample++) {
      int frames = (int) Math.max(in[3].getLong(sample), 1);
      double[][] probabilities = new double[frames][];
      for (int frame = 0; frame < frames; frame++) {
        int row = (sample * in[1].dim(1) + frame) * classes;
        double[] weights =
            IntStream.range(0, classes).mapToDouble(c -> Math.exp(in[1].get(row + c))).toArray();
        double sum = DoubleStream.of(weights).sum();
        probabilities[frame] = DoubleStream.of(weights).map(w -> w / sum).toArray();
      }
      List<Integer> labels = new ArrayList<>();
      for (int i = 0; i < in[2].getLong(sample); i++) {
        labels.add((int) in[0].getLong(sample * in[0].dim(1) + i));
      }
      out[0].set(sample, -Math.log(paths(op.blank(), labels, probabilities)));
    }
  }

  /** The probability of all paths that spell the labels. */
  private static double paths(int blank, List<Integer> labels, double[][] probabilities) {
    int classes = probabilities[0].length;
    double sum = 0;
    int[] path = new int[probabilities.length];
    for (long number = 0; number < Math.pow(classes, path.length); number++) {
      long rest = number;
      double product = 1;
      for (int frame = 0; frame < path.length; frame++) {
        path[frame] = (int) (rest % classes);
        rest /= classes;
        product *= probabilities[frame][path[frame]];
      }
      sum += spelled(blank, path).equals(labels) ? product : 0;
    }
    return sum;
  }

  private static List<Integer> spelled(int blank, int[] path) {
    List<Integer> result = new ArrayList<>();
    for (int frame = 0; frame < path.length; frame++) {
      boolean repeated = frame > 0 && path[frame] == path[frame - 1];
      if (path[frame] != blank && !repeated) {
        result.add(path[frame]);
      }
    }
    return result;
  }
}
