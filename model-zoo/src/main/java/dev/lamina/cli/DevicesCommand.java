// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.runtime.Installed;
import dev.lamina.runtime.ProviderReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists devices and backends. */
@Command(
    name = "devices",
    description = "List devices and backends, and say why a device is not usable.")
final class DevicesCommand extends LaminaCommand {
  @Override
  public Integer call() {
    try (Installed installed = Installed.discover()) {
      List<List<String>> rows = new ArrayList<>();
      installed.report().forEach(report -> rows.addAll(rows(report)));
      print(rows.isEmpty() ? "no compute provider is installed" : Columns.ofWords(rows));
      print("backends: " + String.join(", ", installed.backends()));
    }
    return ExitCodes.OK;
  }

  private static List<List<String>> rows(ProviderReport report) {
    if (report.devices().isEmpty()) {
      return List.of(List.of(report.type().name(), "not here: " + report.unavailableReason()));
    }
    return report.devices().stream()
        .map(entry -> List.of(entry.device().toString(), entry.description()))
        .toList();
  }
}
