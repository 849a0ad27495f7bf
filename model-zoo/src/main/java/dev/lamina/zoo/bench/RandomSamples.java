// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.op.random.Philox;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.stream.LongStream;

/**
 * Random values, the same in each run; the first samples do not depend on how many are asked for.
 */
final class RandomSamples {
  private static final int BLOCK = 4;
  private static final int INPUTS = 0;
  private static final int TARGETS = 1;

  private final int samples;

  RandomSamples(int samples) {
    this.samples = samples;
  }

  /** Inputs in [0, 1). */
  HostTensor uniform(Shape sample) {
    return HostTensor.of(draw(INPUTS, sample), dims(sample));
  }

  /** Inputs that are whole numbers in [0, bound). */
  HostTensor tokens(Shape sample, int bound) {
    return HostTensor.of(below(bound, draw(INPUTS, sample)), dims(sample));
  }

  /** Targets that are whole numbers in [0, bound). */
  HostTensor classes(Shape sample, int bound) {
    return HostTensor.of(below(bound, draw(TARGETS, sample)), dims(sample));
  }

  /** Targets that are 0 or 1. */
  HostTensor bits() {
    float[] values = draw(TARGETS, Shape.of(1));
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] < 0.5f ? 0 : 1;
    }
    return HostTensor.of(values, samples, 1);
  }

  /** Targets that are one class each, one-hot. */
  HostTensor oneHot(int classes) {
    int[] chosen = below(classes, draw(TARGETS, Shape.scalar()));
    float[] values = new float[samples * classes];
    for (int i = 0; i < samples; i++) {
      values[i * classes + chosen[i]] = 1;
    }
    return HostTensor.of(values, samples, classes);
  }

  private float[] draw(int stream, Shape sample) {
    float[] values = new float[Math.toIntExact(samples * sample.size())];
    int[] words = new int[BLOCK];
    for (int i = 0; i < values.length; i++) {
      if (i % BLOCK == 0) {
        Philox.block(0, stream, i / BLOCK, words, 0);
      }
      values[i] = Philox.uniform(words[i % BLOCK]);
    }
    return values;
  }

  private static int[] below(int bound, float[] uniform) {
    int[] values = new int[uniform.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) (uniform[i] * bound);
    }
    return values;
  }

  private long[] dims(Shape sample) {
    return LongStream.concat(LongStream.of(samples), LongStream.of(sample.dims())).toArray();
  }
}
