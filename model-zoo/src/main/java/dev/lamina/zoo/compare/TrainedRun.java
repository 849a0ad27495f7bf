// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import dev.lamina.callbacks.History;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.List;
import java.util.function.Consumer;

/**
 * A finished run.
 *
 * @param initial weights before the first step
 * @param weights weights after the last step
 */
record TrainedRun(Run run, List<HostTensor> initial, List<HostTensor> weights) {
  /**
   * Trains the experiment's model.
   *
   * @param initial weights to begin with, or null for the experiment's own
   */
  static TrainedRun train(
      Experiment experiment, Target target, List<HostTensor> initial, Consumer<String> progress) {
    try (Lamina lamina = experiment.open(target);
        Model model = experiment.compiled(lamina)) {
      if (initial != null) {
        model.setWeights(initial);
      }
      List<HostTensor> before = model.getWeights();
      EpochClock clock = new EpochClock(target, experiment.epochs(), progress);
      History history =
          model.fit(
              experiment.data().train().images(),
              experiment.data().train().labels(),
              experiment.fitOptions().verbose(0).callbacks(clock));
      long launches = model.trainer().launchesPerStep();
      long submissions = model.trainer().submissionsPerStep();
      double accuracy = accuracy(model, experiment);
      Run run =
          new Run(
              target.backend(),
              target.device(),
              history.get("loss"),
              accuracy,
              experiment.data().train().size() / clock.medianSeconds(),
              launches,
              submissions,
              lamina.memory().peakBytesInUse());
      return new TrainedRun(run, before, model.getWeights());
    }
  }

  private static double accuracy(Model model, Experiment experiment) {
    FitOptions options = new FitOptions().batchSize(experiment.batch()).verbose(0);
    return model
        .evaluate(experiment.data().test().images(), experiment.data().test().labels(), options)
        .get("accuracy");
  }
}
