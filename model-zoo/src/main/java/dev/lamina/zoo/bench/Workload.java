// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.models.Model;
import dev.lamina.op.random.Philox;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.zoo.models.Architecture;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The reference workloads: a model, and random samples as many as the peers are fed. */
public enum Workload {
  /** 784-512-512-10 on 12,800 samples. */
  MLP("mlp", Architecture.MLP, Shape.of(784), 12_800),
  /** Two convolutions and two dense layers on 2,560 images. */
  LENET("lenet", Architecture.LENET5, Shape.of(28, 28, 1), 2_560);

  private static final int CLASSES = 10;

  private final String label;
  private final Architecture architecture;
  private final Shape sample;
  private final int samples;

  Workload(String label, Architecture architecture, Shape sample, int samples) {
    this.label = label;
    this.architecture = architecture;
    this.sample = sample;
    this.samples = samples;
  }

  /**
   * The workload of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Workload of(String name) {
    return Arrays.stream(values())
        .filter(workload -> workload.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("unknown workload '" + name + "'; known: " + names()));
  }

  /** All names, for help and messages. */
  public static String names() {
    return Arrays.stream(values()).map(Workload::label).collect(Collectors.joining(", "));
  }

  /** The name that the command line takes. */
  public String label() {
    return label;
  }

  /** Number of samples of an epoch. */
  public int samples() {
    return samples;
  }

  Model compiled(Lamina lamina) {
    Model model = architecture.build(lamina, sample, CLASSES);
    model.compile("adam", "categorical_crossentropy");
    return model;
  }

  /** Uniform random numbers. */
  HostTensor x() {
    float[] values = new float[Math.toIntExact(samples * sample.size())];
    int[] words = new int[4];
    for (int i = 0; i < values.length; i += words.length) {
      Philox.block(0, 0, i / words.length, words, 0);
      for (int j = 0; j < words.length; j++) {
        values[i + j] = Philox.uniform(words[j]);
      }
    }
    long[] dims = LongStream.concat(LongStream.of(samples), LongStream.of(sample.dims())).toArray();
    return HostTensor.of(values, dims);
  }

  /** Random classes, one-hot. */
  HostTensor y() {
    float[] values = new float[samples * CLASSES];
    int[] words = new int[4];
    for (int i = 0; i < samples; i++) {
      Philox.block(0, 1, i, words, 0);
      values[i * CLASSES + (int) (Philox.uniform(words[0]) * CLASSES)] = 1;
    }
    return HostTensor.of(values, samples, CLASSES);
  }
}
