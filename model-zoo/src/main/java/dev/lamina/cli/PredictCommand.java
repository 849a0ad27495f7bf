// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Model;
import dev.lamina.saving.numpy.NpyFile;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes the outputs of a model in a file for arrays in files. */
@Command(
    name = "predict",
    description = "Compute the outputs of a model in a file for arrays in NumPy's files.")
final class PredictCommand extends LaminaCommand {
  private static final String ENDING = ".npy";

  @Parameters(paramLabel = "FILE", description = "A whole model, .keras or .h5.")
  private Path file;

  @Option(
      names = "--input",
      paramLabel = "X.npy",
      required = true,
      description = "Samples for an input; once for each, in the model's order.")
  private List<Path> inputs;

  @Option(
      names = "--output",
      paramLabel = "Y.npy",
      required = true,
      description = "Where the output goes; several go to Y.0.npy, Y.1.npy and so on.")
  private Path output;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      converter = Count.class,
      description = "Samples of a step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Mixin private TargetOptions target;

  @Override
  public Integer call() throws IOException {
    ModelFile.existing("FILE", file);
    ModelFile.writable("--output", output, List.of(ENDING));
    List<HostTensor> x = new ArrayList<>();
    for (Path input : inputs) {
      x.add(NpyFile.read(ModelFile.existing("--input", input)));
    }
    try (dev.lamina.runtime.Lamina lamina = target.open();
        Model model = ModelFile.load(lamina, file, this)) {
      write(model.predict(x, new FitOptions().batchSize(batch).verbose(0)));
    }
    return ExitCodes.OK;
  }

  private void write(List<HostTensor> outputs) throws IOException {
    for (int i = 0; i < outputs.size(); i++) {
      Path path = outputs.size() == 1 ? output : numbered(i);
      NpyFile.write(path, outputs.get(i));
      print(path + ": " + outputs.get(i).spec());
    }
  }

  private Path numbered(int index) {
    String name = output.getFileName().toString();
    String stem = name.substring(0, name.length() - ENDING.length());
    return output.resolveSibling(stem + "." + index + ENDING);
  }
}
