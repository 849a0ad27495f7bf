// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.models.Model;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.zoo.models.ResNet20;

/** {@link ResNet20} on small coloured images of ten classes. */
final class Resnet20Workload implements Workload {
  private static final Shape IMAGE = Shape.of(32, 32, 3);
  private static final int CLASSES = 10;

  @Override
  public String label() {
    return "resnet20";
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
    Model model = ResNet20.build(lamina, IMAGE, CLASSES);
    model.compile(new SGD(0.1).momentum(0.9), "categorical_crossentropy");
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
