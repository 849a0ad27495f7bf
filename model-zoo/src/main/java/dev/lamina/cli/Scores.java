// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Model;
import dev.lamina.training.FitOptions;
import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.compare.Target;
import dev.lamina.zoo.data.LabelledImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a model does on the test data. */
final class Scores {
  private Scores() {}

  static String text(Model model, String label, Experiment experiment, Target where) {
    LabelledImages test = experiment.data().test();
    FitOptions quiet = new FitOptions().batchSize(experiment.batch()).verbose(0);
    Map<String, Double> scores = model.evaluate(test.images(), test.labels(), quiet);
    List<String> parts = new ArrayList<>();
    scores.forEach((name, value) -> parts.add(score(name, value)));
    return String.format(
        Locale.ROOT, "%s on %s: %s of %,d", label, where, String.join(", ", parts), test.size());
  }

  private static String score(String name, double value) {
    return name.contains("accuracy")
        ? String.format(Locale.ROOT, "test %s %.2f %%", name, 100 * value)
        : String.format(Locale.ROOT, "test %s %.6f", name, value);
  }
}
