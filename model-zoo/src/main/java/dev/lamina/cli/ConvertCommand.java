// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import static dev.lamina.runtime.Lamina.builder;

import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.saving.SaveOptions;
import dev.lamina.saving.file.AtomicFile;
import dev.lamina.saving.keras.KerasFormat;
import dev.lamina.saving.weights.WeightFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what a file holds in another of Keras's formats. */
@Command(
    name = "convert",
    description = {
      "Write the model or the weights of a file in another of Keras's formats, told by the name of",
      "the new file. The model's outputs and the state of its training stay as they are."
    })
final class ConvertCommand extends LaminaCommand {
  private static final List<String> ENDINGS =
      List.of(".keras", ".weights.h5", ".weights.json", ".h5", ".hdf5", ".json");

  @Parameters(paramLabel = "IN", description = "A file of any version of Keras.")
  private Path in;

  @Parameters(
      paramLabel = "OUT",
      description =
          ".keras, .h5 and .hdf5 hold a whole model, .weights.h5 and .weights.json (with files"
              + " beside it) weights alone, .json the architecture alone.")
  private Path out;

  @Option(
      names = "--architecture",
      paramLabel = "FILE",
      description = "The model, where IN has weights alone: .keras, .h5 or .json.")
  private Path architecture;

  @Option(
      names = "--max-shard-size",
      paramLabel = "GIB",
      defaultValue = "10",
      description = "Of a file beside a .weights.json (default: ${DEFAULT-VALUE}).")
  private double maxShardSize;

  @Option(
      names = "--keras2",
      description = "Write OUT, an .h5 or .hdf5, as Keras 2.15 does, for programs with that.")
  private boolean keras2;

  @Override
  public Integer call() throws IOException {
    ModelFile.existing("IN", in);
    ModelFile.writable("OUT", out, ENDINGS);
    // Nothing is computed: the CPU is as good as any.
    try (dev.lamina.runtime.Lamina lamina = builder().backend("eager").device("cpu").build();
        Model model = model(lamina)) {
      write(model);
      print(in + " -> " + out + ": " + model.weights().size() + " weights");
    }
    return ExitCodes.OK;
  }

  private Model model(dev.lamina.runtime.Lamina lamina) throws IOException {
    KerasFormat format = KerasFormat.detect(in);
    if (format == KerasFormat.ARCHITECTURE_JSON) {
      return Models.fromJson(lamina, Files.readString(in));
    }
    if (format.hasArchitecture()) {
      return ModelFile.load(lamina, in, this);
    }
    if (architecture == null) {
      throw new IllegalArgumentException(
          "IN " + in + " is " + format.description() + "; --architecture must say of which model");
    }
    Model model = described(lamina);
    model.loadWeights(in);
    return model;
  }

  private Model described(dev.lamina.runtime.Lamina lamina) throws IOException {
    ModelFile.existing("--architecture", architecture);
    return KerasFormat.detect(architecture) == KerasFormat.ARCHITECTURE_JSON
        ? Models.fromJson(lamina, Files.readString(architecture))
        : ModelFile.load(lamina, architecture, this);
  }

  private void write(Model model) throws IOException {
    String name = out.getFileName().toString();
    if (keras2 && (!WeightFiles.isHdf5(name) || name.endsWith(".weights.h5"))) {
      throw new IllegalArgumentException("OUT " + out + " must end in .h5 or .hdf5 with --keras2");
    }
    if (name.endsWith(".weights.json")) {
      model.saveWeights(out, maxShardSize);
    } else if (name.endsWith(".weights.h5")) {
      model.saveWeights(out);
    } else if (name.endsWith(".json")) {
      byte[] json = model.toJson().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(out, channel -> Channels.newOutputStream(channel).write(json));
    } else {
      model.save(out, new SaveOptions().keras2(keras2));
    }
  }
}
