// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.zoo.compare.Comparison;
import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.compare.Report;
import dev.lamina.zoo.compare.Target;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains one model on several backends and devices and shows how they compare. */
@Command(
    name = "compare",
    description = {
      "Train one model on several backends and devices and compare the runs.",
      "Every run starts from the same weights and sees the same batches. Shown are losses,"
          + " accuracy, speed, memory, and whether runs on one device are equal to the bit."
    })
final class CompareCommand extends LaminaCommand {
  @Mixin private ModelOptions options;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "2",
      converter = Count.class,
      description = "Passes over the training data (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--backends",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "static,eager",
      description = "Backends, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<String> backends;

  @Option(
      names = "--devices",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "auto",
      description = "Devices, separated by commas: auto, cpu, cuda:N (default: ${DEFAULT-VALUE}).")
  private List<String> devices;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to a file.")
  private Path json;

  @Override
  public Integer call() {
    JsonFile file = JsonFile.at(json);
    List<Target> targets = Target.all(backends, devices);
    Experiment experiment = options.experiment(epochs);
    Comparison comparison = Comparison.run(experiment, targets, this::progress);
    Report report = comparison.report(options.data());
    print(ReportText.of(report, experiment, comparison.distances()));
    file.write(report);
    return report.equal().all() ? ExitCodes.OK : ExitCodes.RUNS_DIFFER;
  }
}
