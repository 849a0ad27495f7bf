// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A program that saves a model over and over, all of its weights 1, then all 2, and so on. */
final class SavingLoop {
  static final int UNITS = 512;

  private SavingLoop() {}

  /** Saves to a file until it is killed; prints a line when the file is there. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    try (Lamina lamina = Lamina.builder().backend("eager").device("cpu").build();
        Sequential model = new Sequential(lamina, Input.of(UNITS), new Dense(UNITS))) {
      for (int round = 1; ; round++) {
        float[] kernel = new float[UNITS * UNITS];
        float[] bias = new float[UNITS];
        Arrays.fill(kernel, round);
        Arrays.fill(bias, round);
        model.setWeights(List.of(HostTensor.of(kernel, UNITS, UNITS), HostTensor.of(bias, UNITS)));
        model.save(file);
        if (round == 1) {
          System.out.println("saved");
        }
      }
    }
  }
}
