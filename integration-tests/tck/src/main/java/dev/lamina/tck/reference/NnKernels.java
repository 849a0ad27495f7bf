// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.random.Philox;
import dev.lamina.op.random.RandomBits;
import dev.lamina.op.random.RandomNormal;
import dev.lamina.op.random.RandomUniform;

/**
 * Softmax and random numbers. Batch normalisation and optimizer updates have no kernels here: their
 * expansions are their definitions.
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
    table.add(
        RandomBits.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              for (int i = 0; i < out[0].size(); i++) {
                out[0].setLong(i, word(in[0], i));
              }
            }));
    table.add(
        RandomUniform.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, Philox.uniform(word(in[0], i)));
              }
            }));
    table.add(
        RandomNormal.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              for (int i = 0; i < out[0].size(); i++) {
                int pair = i / 2 * 2;
                double normal = Philox.normal(word(in[0], pair), word(in[0], pair + 1), i % 2 == 0);
                out[0].set(i, normal);
              }
            }));
  }

  private static int word(View key, int index) {
    int[] words = new int[4];
    Philox.block(key.getLong(0), key.getLong(1), index / 4, words, 0);
    return words[index % 4];
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
