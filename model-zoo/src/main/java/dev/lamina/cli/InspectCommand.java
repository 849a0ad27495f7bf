// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a file holds, before a model is made of it. */
@Command(
    name = "inspect",
    description = {
      "Say what a file of Keras holds: format, version, layers, weights,",
      "and what of it was translated, passed over or is not supported. No code of the file is run."
    })
final class InspectCommand extends LaminaCommand {
  @Parameters(paramLabel = "FILE", description = "A .keras, .h5, .weights.h5 or .json file.")
  private Path file;

  @Option(names = "--json", description = "Print JSON, on one line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Inspection inspection = Inspection.of(ModelFile.existing("FILE", file));
    print(json ? JsonFile.line(InspectionReport.of(inspection)) : InspectionText.of(inspection));
    return ExitCodes.OK;
  }
}
