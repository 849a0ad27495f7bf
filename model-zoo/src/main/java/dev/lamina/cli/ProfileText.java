// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.device.profile.OpTime;
import dev.lamina.zoo.bench.StepProfile;
import dev.lamina.zoo.compare.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A profile of a training step as a table. */
final class ProfileText {
  private ProfileText() {}

  static String of(StepProfile profile, Target target) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("op", "launches", "us", "share"));
    for (OpTime op : profile.ops()) {
      String launches = number("%.1f", (double) op.launches() / profile.steps());
      rows.add(row(profile, op.name(), launches, op.nanos() / 1e9));
    }
    rows.add(row(profile, "(between)", "", profile.otherSeconds()));
    return number(
            "%s on %s, a training step of %.3f ms:%n",
            profile.workload(), target, 1e3 * profile.seconds() / profile.steps())
        + Columns.text(rows);
  }

  private static List<String> row(
      StepProfile profile, String name, String launches, double seconds) {
    return List.of(
        name,
        launches,
        number("%.1f", 1e6 * seconds / profile.steps()),
        number("%.1f %%", 100 * seconds / profile.seconds()));
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
