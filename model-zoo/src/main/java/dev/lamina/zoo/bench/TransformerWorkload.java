// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.losses.SparseCategoricalCrossentropy;
import dev.lamina.models.Model;
import dev.lamina.optimizers.Adam;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.zoo.models.CausalTransformer;

/** {@link CausalTransformer} on sequences of 128 tokens. */
final class TransformerWorkload implements Workload {
  private static final int LENGTH = 128;
  private static final int VOCABULARY = 1_000;

  @Override
  public String label() {
    return "transformer";
  }

  @Override
  public int samples() {
    return 160;
  }

  @Override
  public int batchSize() {
    return 16;
  }

  @Override
  public Model compiled(Lamina lamina) {
    Model model = CausalTransformer.build(lamina, LENGTH, VOCABULARY);
    model.compile(new Adam(), new SparseCategoricalCrossentropy().fromLogits(true));
    return model;
  }

  @Override
  public HostTensor x(int samples) {
    return new RandomSamples(samples).tokens(Shape.of(LENGTH), VOCABULARY);
  }

  @Override
  public HostTensor y(int samples) {
    return new RandomSamples(samples).classes(Shape.of(LENGTH), VOCABULARY);
  }
}
