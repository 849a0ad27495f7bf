// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.zoo.models.LeNet5;

/** {@link LeNet5} on small grey images of ten classes. */
final class LenetWorkload implements Workload {
  private static final Shape IMAGE = Shape.of(28, 28, 1);
  private static final int CLASSES = 10;

  @Override
  public String label() {
    return "lenet";
  }

  @Override
  public int samples() {
    return 2_560;
  }

  @Override
  public int batchSize() {
    return 128;
  }

  @Override
  public Model compiled(Lamina lamina) {
    Model model = LeNet5.build(lamina, IMAGE, CLASSES);
    model.compile("adam", "categorical_crossentropy");
    return model;
  }

  @Override
  public HostTensor x(int samples) {
    return new RandomSamples(samples).uniform(IMAGE);
  }

  @Override
  public HostTensor y(int samples) {
    return new RandomSamples(samples).oneHot(CLASSES);
  }
}
