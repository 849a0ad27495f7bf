// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.ScaledDotProductAttention;

/** Attention, one target of one head at a time. */
final class AttentionKernels {
  private AttentionKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(ScaledDotProductAttention.class, ReferenceKernel.of(AttentionKernels::attend));
  }

  private static void attend(ScaledDotProductAttention op, View[] in, View[] out) {
    View result = out[0];
    for (int b = 0; b < result.dim(0); b++) {
      for (int t = 0; t < result.dim(1); t++) {
        for (int h = 0; h < result.dim(2); h++) {
          double[] weights = weights(op, in, b, t, h);
          for (int s = 0; s < weights.length; s++) {
            out[1].set(out[1].at(b, h, t, s), weights[s]);
          }
          for (int d = 0; d < result.dim(3); d++) {
            double sum = 0;
            for (int s = 0; s < weights.length; s++) {
              sum += weights[s] * in[2].get(in[2].at(b, s, keyHead(in, h), d));
            }
            result.set(result.at(b, t, h, d), sum);
          }
        }
      }
    }
  }

  private static int keyHead(View[] in, int head) {
    return head / (in[0].dim(2) / in[1].dim(2));
  }

  private static double[] weights(ScaledDotProductAttention op, View[] in, int b, int t, int h) {
    int sources = in[1].dim(1);
    double[] weights = new double[sources];
    boolean[] allowed = new boolean[sources];
    double sum = 0;
    for (int s = 0; s < sources; s++) {
      double product = 0;
      for (int d = 0; d < in[0].dim(3); d++) {
        product += in[0].get(in[0].at(b, t, h, d)) * in[1].get(in[1].at(b, s, keyHead(in, h), d));
      }
      int[] at = {b, h, t, s};
      double bias = op.bias() ? in[3].get(Index.broadcast(in[3].shape(), at)) : 0;
      View mask = in[in.length - 1];
      boolean open = !op.mask() || mask.getLong(Index.broadcast(mask.shape(), at)) != 0;
      allowed[s] = open && (!op.causal() || s <= t);
      weights[s] = allowed[s] ? Math.exp(op.scale() * product + bias) : 0;
      sum += weights[s];
    }
    for (int s = 0; s < sources; s++) {
      weights[s] = sum == 0 ? 1.0 / sources : weights[s] / sum;
    }
    return weights;
  }
}
