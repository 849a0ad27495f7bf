// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import dev.lamina.saving.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of models that commands are given. */
final class ModelFile {
  /** How names of whole models end. */
  static final List<String> WHOLE = List.of(".keras", ".h5", ".hdf5");

  private static final String WEIGHTS = ".weights.h5";

  private ModelFile() {}

  /**
   * A file that is to be read.
   *
   * @throws IllegalArgumentException if it is not there
   */
  static Path existing(String argument, Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(argument + " " + file + ": there is no such file");
    }
    return file;
  }

  /**
   * A file that is to be written, checked before the work begins rather than after it.
   *
   * @param endings what its name may end in
   * @throws IllegalArgumentException if its directory is not there, or its name ends otherwise
   */
  static Path writable(String argument, Path file, List<String> endings) {
    OutputFile.requireDirectory(argument, file);
    String name = file.getFileName().toString();
    boolean weightsAlone = name.endsWith(WEIGHTS) && !endings.contains(WEIGHTS);
    if (weightsAlone || endings.stream().noneMatch(name::endsWith)) {
      throw new IllegalArgumentException(
          argument
              + " "
              + file
              + " must end in one of "
              + String.join(", ", endings)
              + (weightsAlone ? ", and not in " + WEIGHTS : ""));
    }
    return file;
  }

  /** Loads a model; what is not supported of how it was trained is told. */
  static Model load(Lamina lamina, Path file, LaminaCommand command) throws IOException {
    ImportReport report = new ImportReport();
    Model model = Models.load(lamina, file, new LoadOptions().report(report));
    report
        .notes(Kind.UNSUPPORTED)
        .forEach(note -> command.progress("left out: " + note.path() + ": " + note.text()));
    return model;
  }

  /**
   * A model that knows how it was compiled.
   *
   * @throws IllegalArgumentException if it does not
   */
  static Model trainable(String argument, Path file, Model model) {
    if (model.getCompileConfig().names().isEmpty()) {
      model.close();
      throw new IllegalArgumentException(
          argument + " " + file + " does not say how it was compiled, or not in a way understood");
    }
    return model;
  }
}
