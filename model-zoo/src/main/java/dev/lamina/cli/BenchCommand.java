// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.zoo.bench.Benchmark;
import dev.lamina.zoo.bench.StepProfile;
import dev.lamina.zoo.bench.Throughput;
import dev.lamina.zoo.bench.Workload;
import dev.lamina.zoo.compare.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures throughput. */
@Command(
    name = "bench",
    description = {
      "Measure samples per second of training and prediction.",
      "Random data, seven epochs, the median after two that warm up; then the median of five "
          + "predictions. Prints one JSON object a line."
    })
final class BenchCommand extends LaminaCommand {
  @Mixin private TargetOptions target;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "mlp,lenet",
      description = {
        "Workloads, separated by commas: mlp, lenet, resnet20, lstm, transformer "
            + "(default: ${DEFAULT-VALUE})."
      })
  private List<String> workloads;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Count.class,
      description = "Samples of a step (default: the workload's).")
  private Integer batch;

  @Option(
      names = "--profile",
      description = "Show where a training step's time goes instead, op by op.")
  private boolean profile;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the lines to a file too.")
  private Path json;

  @Override
  public Integer call() {
    JsonFile file = JsonFile.at(json);
    List<Workload> chosen = workloads.stream().map(Workload::of).toList();
    Target where = target.target();
    List<Object> lines = new ArrayList<>();
    for (Workload workload : chosen) {
      int batchSize = batch == null ? workload.batchSize() : batch;
      if (profile) {
        StepProfile steps = Benchmark.profile(workload, batchSize, where);
        lines.add(steps);
        print(ProfileText.of(steps, where));
      } else {
        Throughput throughput = Benchmark.run(workload, batchSize, where);
        lines.add(throughput);
        print(JsonFile.line(throughput));
      }
    }
    file.writeLines(lines);
    return ExitCodes.OK;
  }
}
