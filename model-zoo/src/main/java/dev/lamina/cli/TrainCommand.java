// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Model;
import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.compare.Target;
import dev.lamina.zoo.data.LabelledImages;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model and shows its progress. */
@Command(
    name = "train",
    description = {
      "Train a model and show its accuracy on the test data.",
      "The trained model is not saved: model files are not supported yet."
    })
final class TrainCommand extends LaminaCommand {
  @Mixin private ModelOptions options;
  @Mixin private TargetOptions target;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "3",
      converter = Count.class,
      description = "Passes over the training data (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Override
  public Integer call() {
    Target where = Target.all(List.of(target.backend()), List.of(target.device())).get(0);
    Experiment experiment = options.experiment(epochs);
    try (dev.lamina.runtime.Lamina lamina = experiment.open(where);
        Model model = experiment.compiled(lamina)) {
      print(model.summary());
      LabelledImages train = experiment.data().train();
      model.fit(train.images(), train.labels(), experiment.fitOptions());
      print(Scores.text(model, experiment, where));
    }
    return ExitCodes.OK;
  }
}
