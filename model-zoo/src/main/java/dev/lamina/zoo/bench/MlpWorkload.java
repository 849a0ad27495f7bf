// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.zoo.models.Mlp;

/** {@link Mlp} on vectors of ten classes. */
final class MlpWorkload implements Workload {
  private static final Shape VECTOR = Shape.of(784);
  private static final int CLASSES = 10;

  @Override
  public String label() {
    return "mlp";
  }

  @Override
  public int samples() {
    return 12_800;
  }

  @Override
  public int batchSize() {
    return 128;
  }

  @Override
  public Model compiled(Lamina lamina) {
    Model model = Mlp.build(lamina, VECTOR, CLASSES);
    model.compile("adam", "categorical_crossentropy");
    return model;
  }

  @Override
  public HostTensor x(int samples) {
    return new RandomSamples(samples).uniform(VECTOR);
  }

  @Override
  public HostTensor y(int samples) {
    return new RandomSamples(samples).oneHot(CLASSES);
  }
}
