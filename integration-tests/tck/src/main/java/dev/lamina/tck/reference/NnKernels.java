// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.Softmax;

/**
 * Softmax. Batch normalisation and optimizer updates have no kernels here: their expansions are
 * their definitions.
 */
final class NnKernels {
  private NnKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(
        Softmax.class,
        ReferenceKernel.of((op, in, out) -> softmax(op.axis(), in[0], out[0], false)));
    table.add(
        LogSoftmax.class,
        ReferenceKernel.of((op, in, out) -> softmax(op.axis(), in[0], out[0], true)));
  }

  private static void softmax(int axis, View in, View out, boolean log) {
    int extent = in.dim(axis);
    int stride = 1;
    for (int i = axis + 1; i < in.shape().rank(); i++) {
      stride *= in.dim(i);
    }
    for (int i = 0; i < in.size(); i++) {
      int first = i - i / stride % extent * stride;
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < extent; k++) {
        max = Math.max(max, in.get(first + k * stride));
      }
      double sum = 0;
      for (int k = 0; k < extent; k++) {
        sum += Math.exp(in.get(first + k * stride) - max);
      }
      double shifted = in.get(i) - max;
      out.set(i, log ? shifted - Math.log(sum) : Math.exp(shifted) / sum);
    }
  }
}
