// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.training.FitOptions;
import dev.lamina.zoo.data.Dataset;
import dev.lamina.zoo.models.Architecture;

/**
 * What is trained: the same on every backend and device.
 *
 * @param seed of initial weights and of the order of the samples
 */
public record Experiment(Architecture model, Dataset data, int epochs, int batch, long seed) {
  /** Refuses counts below 1. */
  public Experiment {
    if (epochs < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "epochs " + epochs + " and batch " + batch + " must be >= 1");
    }
  }

  /** The runtime of a run, its own, so that its memory can be told from that of other runs. */
  public Lamina open(Target target) {
    return Lamina.builder().backend(target.backend()).device(target.device()).seed(seed).build();
  }

  /** The model with its initial weights, compiled. */
  public Model compiled(Lamina lamina) {
    Model fresh = model.build(lamina, data.imageShape(), data.classes());
    fresh.compile("adam", "sparse_categorical_crossentropy", "accuracy");
    return fresh;
  }

  /** Options of {@code fit}, which shows its progress unless it is told not to. */
  public FitOptions fitOptions() {
    return new FitOptions().epochs(epochs).batchSize(batch);
  }
}
