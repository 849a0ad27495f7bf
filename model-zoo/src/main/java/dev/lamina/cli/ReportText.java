// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.compare.Report;
import dev.lamina.zoo.compare.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A comparison as people read it: measures down, runs across, the verdict below. */
final class ReportText {
  private ReportText() {}

  static String of(Report report, Experiment experiment, Map<String, Double> distances) {
    return String.join(
        "\n", heading(report, experiment), table(report.runs()), verdict(report, distances));
  }

  private static String heading(Report report, Experiment experiment) {
    return String.format(
        Locale.ROOT,
        "%s on %s: %,d training and %,d test samples, %d epochs, batch %d, seed %d%n",
        report.model(),
        report.data(),
        experiment.data().train().size(),
        experiment.data().test().size(),
        experiment.epochs(),
        experiment.batch(),
        experiment.seed());
  }

  private static String table(List<Run> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", runs, run -> run.backend() + " " + run.device()));
    for (int i = 0; i < runs.get(0).losses().size(); i++) {
      int epoch = i;
      rows.add(row("loss, epoch " + (i + 1), runs, run -> format("%.6f", run.losses().get(epoch))));
    }
    rows.add(row("test accuracy", runs, run -> format("%.2f %%", 100 * run.accuracy())));
    rows.add(row("samples/s", runs, run -> format("%,.0f", run.samplesPerSecond())));
    rows.add(row("peak memory", runs, run -> format("%,.1f MiB", run.peakMemoryBytes() / 0x1p20)));
    rows.add(row("kernel launches/step", runs, run -> format("%,d", run.kernelLaunchesPerStep())));
    rows.add(row("submissions/step", runs, run -> format("%,d", run.submissionsPerStep())));
    return Columns.text(rows);
  }

  private static List<String> row(String title, List<Run> runs, Function<Run, String> cell) {
    List<String> row = new ArrayList<>(List.of(title));
    runs.stream().map(cell).forEach(row::add);
    return row;
  }

  private static String verdict(Report report, Map<String, Double> distances) {
    StringBuilder text = new StringBuilder();
    boolean several =
        report.runs().stream().map(Run::device).distinct().count() < report.runs().size();
    if (several) {
      text.append(equal("losses", report.equal().losses()))
          .append(equal("final weights", report.equal().weights()));
    }
    if (report.equal().firstDifference() != null) {
      text.append(report.equal().firstDifference()).append('\n');
    }
    distances.forEach(
        (device, most) ->
            text.append(
                format(
                    "final weights on %s are within %.3g of those on %s%n",
                    device, most, report.runs().get(0).device())));
    return text.toString();
  }

  private static String equal(String what, boolean equal) {
    return what + " on one device: " + (equal ? "equal to the bit" : "NOT equal") + "\n";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
