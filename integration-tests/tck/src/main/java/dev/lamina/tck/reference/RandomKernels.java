// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.random.ElementDraw;
import dev.lamina.op.random.ElementWords;
import dev.lamina.op.random.Philox;
import dev.lamina.op.random.RandomBinomial;
import dev.lamina.op.random.RandomBits;
import dev.lamina.op.random.RandomCategorical;
import dev.lamina.op.random.RandomGamma;
import dev.lamina.op.random.RandomNormal;
import dev.lamina.op.random.RandomTruncatedNormal;
import dev.lamina.op.random.RandomUniform;
import java.util.stream.IntStream;

/** Random numbers, each a function of the key and of its place. */
final class RandomKernels {
  private RandomKernels() {}

  static void register(KernelTable.Builder table) {
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
    table.add(RandomTruncatedNormal.class, ReferenceKernel.of(RandomKernels::draw));
    table.add(RandomGamma.class, ReferenceKernel.of(RandomKernels::draw));
    table.add(RandomBinomial.class, ReferenceKernel.of(RandomKernels::draw));
    table.add(RandomCategorical.class, ReferenceKernel.of(RandomKernels::categorical));
  }

  private static int word(View key, int index) {
    int[] words = new int[4];
    Philox.block(key.getLong(0), key.getLong(1), index / 4, words, 0);
    return words[index % 4];
  }

  private static ElementWords words(View key, long element) {
    ElementWords words = new ElementWords();
    words.key(key.getLong(0), key.getLong(1));
    words.start(element);
    return words;
  }

  private static void draw(ElementDraw op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = Index.coordinates(out[0].shape(), i);
      double[] parameters =
          IntStream.range(1, in.length)
              .mapToDouble(p -> in[p].get(Index.broadcast(in[p].shape(), at)))
              .toArray();
      out[0].set(i, op.draw(words(in[0], i), parameters));
    }
  }

  private static void categorical(RandomCategorical op, View[] in, View[] out) {
    int classes = in[1].dim(1);
    for (int i = 0; i < out[0].size(); i++) {
      int row = i / out[0].dim(1);
      double[] logits =
          IntStream.range(0, classes).mapToDouble(c -> in[1].get(row * classes + c)).toArray();
      RandomCategorical.cumulative(logits);
      out[0].setLong(i, RandomCategorical.pick(words(in[0], i), logits));
    }
  }
}
