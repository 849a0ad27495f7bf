// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Model;
import dev.lamina.training.FitOptions;
import dev.lamina.zoo.compare.Experiment;
import dev.lamina.zoo.compare.Target;
import dev.lamina.zoo.data.LabelledImages;
import java.util.Locale;
import java.util.Map;

/** How a model does on the test data. */
final class Scores {
  private Scores() {}

  static String text(Model model, Experiment experiment, Target where) {
    LabelledImages test = experiment.data().test();
    FitOptions options = new FitOptions().batchSize(experiment.batch()).verbose(0);
    Map<String, Double> scores = model.evaluate(test.images(), test.labels(), options);
    return String.format(
        Locale.ROOT,
        "%s on %s: test loss %.6f, test accuracy %.2f %% of %,d",
        experiment.model().label(),
        where,
        scores.get("loss"),
        100 * scores.get("accuracy"),
        test.size());
  }
}
