// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.op.Op;
import dev.lamina.op.random.Philox;
import dev.lamina.op.random.RandomBits;
import dev.lamina.op.random.RandomNormal;
import dev.lamina.op.random.RandomUniform;
import java.util.Optional;

/** Random numbers by tiles of whole blocks of the generator. */
final class RandomKernels {
  private final NativeMemory memory;

  private RandomKernels(KernelContext context) {
    this.memory = context.memory();
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    RandomKernels kernels = new RandomKernels(context);
    table.add(RandomBits.class, kernels.factory(null));
    table.add(RandomUniform.class, kernels.factory(RandomKernels::uniform));
    table.add(RandomNormal.class, kernels.factory(RandomKernels::normal));
  }

  /** Makes numbers of a tile of words. */
  private interface Conversion {
    void convert(int[] words, float[] numbers);
  }

  private static void uniform(int[] words, float[] numbers) {
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Philox.uniform(words[i]);
    }
  }

  private static void normal(int[] words, float[] numbers) {
    for (int i = 0; i < words.length; i += 2) {
      numbers[i] = (float) Philox.normal(words[i], words[i + 1], true);
      numbers[i + 1] = (float) Philox.normal(words[i], words[i + 1], false);
    }
  }

  /** A kernel of bits, or of numbers if there is a conversion. */
  private KernelFactory<Op> factory(Conversion conversion) {
    return (op, request) -> {
      long size = request.outputs().get(0).size();
      long[] key = new long[2];
      int[] words = new int[Wide.SIZE];
      float[] numbers = new float[Wide.SIZE];
      Kernel kernel =
          HostKernel.of(
              at -> {
                memory.get(at.input(0), key, 0, 2);
                for (long from = 0; from < size; from += Wide.SIZE) {
                  int count = (int) Math.min(Wide.SIZE, size - from);
                  for (int i = 0; i < count; i += 4) {
                    Philox.block(key[0], key[1], (from + i) / 4, words, i);
                  }
                  long target = at.output(0) + 4 * from;
                  if (conversion == null) {
                    memory.put(target, words, 0, count);
                  } else {
                    conversion.convert(words, numbers);
                    memory.put(target, numbers, 0, count);
                  }
                }
              });
      return Optional.of(kernel);
    };
  }
}
