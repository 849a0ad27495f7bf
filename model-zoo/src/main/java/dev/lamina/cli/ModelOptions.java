// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.data.Datasets;
import dev.lamina.zoo.models.Architecture;
import picocli.CommandLine.Option;

/** Which model on which data, and how it is trained. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "lenet5",
      description = "lenet5, mlp or resnet20 (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--data",
      paramLabel = "NAME",
      defaultValue = "digits",
      description = {
        "digits, digits:TRAIN,TEST or mnist:DIRECTORY (default: ${DEFAULT-VALUE}).",
        "digits are drawn: 6000 to train, 1000 to test, or as many as given."
      })
  private String data;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      converter = Count.class,
      description = "Samples of a step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of initial weights and the order of samples (default: ${DEFAULT-VALUE}).")
  private long seed;

  String data() {
    return data;
  }

  /** Fails early: the model's name is looked up before data are read. */
  Experiment experiment(int epochs) {
    Architecture architecture = Architecture.of(model);
    return new Experiment(architecture, Datasets.load(data), epochs, batch, seed);
  }
}
