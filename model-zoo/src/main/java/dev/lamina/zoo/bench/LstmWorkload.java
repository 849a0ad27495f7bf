// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.zoo.models.LstmClassifier;

/** {@link LstmClassifier} on sequences of 100 tokens. */
final class LstmWorkload implements Workload {
  private static final int LENGTH = 100;
  private static final int VOCABULARY = 10_000;

  @Override
  public String label() {
    return "lstm";
  }

  @Override
  public int samples() {
    return 640;
  }

  @Override
  public int batchSize() {
    return 64;
  }

  @Override
  public Model compiled(Lamina lamina) {
    Model model = LstmClassifier.build(lamina, LENGTH, VOCABULARY);
    model.compile("adam", "binary_crossentropy");
    return model;
  }

  @Override
  public HostTensor x(int samples) {
    return new RandomSamples(samples).tokens(Shape.of(LENGTH), VOCABULARY);
  }

  @Override
  public HostTensor y(int samples) {
    return new RandomSamples(samples).bits();
  }
}
