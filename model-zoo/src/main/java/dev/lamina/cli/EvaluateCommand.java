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

/** Evaluates a model on the test data. */
@Command(
    name = "evaluate",
    description = {
      "Evaluate a model on the test data.",
      "Model files are not supported yet: the model is freshly initialised, or trained now, "
          + "silently, for --train-epochs."
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

  @Override
  public Integer call() {
    Target where = Target.all(List.of(target.backend()), List.of(target.device())).get(0);
    Experiment experiment = options.experiment(Math.max(1, trainEpochs));
    try (dev.lamina.runtime.Lamina lamina = experiment.open(where);
        Model model = experiment.compiled(lamina)) {
      if (trainEpochs > 0) {
        LabelledImages train = experiment.data().train();
        model.fit(train.images(), train.labels(), experiment.fitOptions().verbose(0));
      }
      print(Scores.text(model, experiment, where));
    }
    return ExitCodes.OK;
  }
}
