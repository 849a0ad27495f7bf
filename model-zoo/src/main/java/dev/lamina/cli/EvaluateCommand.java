// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Model;
import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.compare.Target;
import dev.lamina.zoo.data.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a model on the test data. */
@Command(
    name = "evaluate",
    description = {
      "Evaluate a model on the test data: one of a file, or else a fresh one, which is trained",
      "silently for --train-epochs."
    })
final class EvaluateCommand extends LaminaCommand {
  @Mixin private ModelOptions options;
  @Mixin private TargetOptions target;

  @Option(
      names = "--train-epochs",
      paramLabel = "N",
      defaultValue = "0",
      converter = CountOrZero.class,
      description = "Epochs to train before (default: ${DEFAULT-VALUE}).")
  private int trainEpochs;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "A trained model, .keras or .h5, in place of a fresh --model.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    if (file != null) {
      ModelFile.existing("--file", file);
    }
    Target where = target.target();
    Experiment experiment = options.experiment(Math.max(1, trainEpochs));
    try (dev.lamina.runtime.Lamina lamina = experiment.open(where);
        Model model = model(lamina, experiment)) {
      if (trainEpochs > 0) {
        LabelledImages train = experiment.data().train();
        model.fit(train.images(), train.labels(), experiment.fitOptions().verbose(0));
      }
      String label = file == null ? experiment.model().label() : file.toString();
      print(Scores.text(model, label, experiment, where));
    }
    return ExitCodes.OK;
  }

  private Model model(dev.lamina.runtime.Lamina lamina, Experiment experiment) throws IOException {
    return file == null
        ? experiment.compiled(lamina)
        : ModelFile.trainable("--file", file, ModelFile.load(lamina, file, this));
  }
}
