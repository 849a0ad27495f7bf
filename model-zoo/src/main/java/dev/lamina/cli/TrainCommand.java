// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.callbacks.ModelCheckpoint;
import dev.lamina.models.Model;
import dev.lamina.training.FitOptions;
import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.compare.Target;
import dev.lamina.zoo.data.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model and shows its progress. */
@Command(
    name = "train",
    description = {
      "Train a model and show its accuracy on the test data.",
      "With --save the model is in FILE after every epoch, with all that --resume needs to go on:",
      "a training that was stopped and resumed ends with the bits of one that was not."
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

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Save to a .keras or .h5 file after each epoch.")
  private Path save;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = {
        "Go on with the training of a file, in place of a new --model, up to --epochs;",
        "it is saved there too, unless --save names another file."
      })
  private Path resume;

  @Override
  public Integer call() throws IOException {
    Path to = save != null ? save : resume;
    if (to != null) {
      ModelFile.writable(save != null ? "--save" : "--resume", to, ModelFile.WHOLE);
    }
    if (resume != null) {
      ModelFile.existing("--resume", resume);
    }
    Target where = target.target();
    Experiment experiment = options.experiment(epochs);
    try (dev.lamina.runtime.Lamina lamina = experiment.open(where);
        Model model = model(lamina, experiment)) {
      print(model.summary());
      train(model, experiment, to);
      String label = resume == null ? experiment.model().label() : resume.toString();
      print(Scores.text(model, label, experiment, where));
    }
    return ExitCodes.OK;
  }

  private Model model(dev.lamina.runtime.Lamina lamina, Experiment experiment) throws IOException {
    return resume == null
        ? experiment.compiled(lamina)
        : ModelFile.trainable("--resume", resume, ModelFile.load(lamina, resume, this));
  }

  private void train(Model model, Experiment experiment, Path to) {
    int done = model.trainer().position().epoch();
    if (done >= epochs) {
      print(resume + " is trained for " + done + " epochs already; --epochs asks for " + epochs);
      return;
    }
    FitOptions fit = experiment.fitOptions().initialEpoch(done);
    if (to != null) {
      fit.callbacks(new ModelCheckpoint(to.toString()));
    }
    LabelledImages train = experiment.data().train();
    model.fit(train.images(), train.labels(), fit);
    if (to != null) {
      print("saved to " + to);
    }
  }
}
