// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trains an experiment on every target from the same weights and compares what comes out. */
public final class Comparison {
  private final Experiment experiment;
  private final List<TrainedRun> runs = new ArrayList<>();

  private Comparison(Experiment experiment) {
    this.experiment = experiment;
  }

  /**
   * Trains on the targets, one after the other.
   *
   * @param progress takes a line now and then
   * @throws dev.lamina.training.TrainingException if a loss is not finite
   */
  public static Comparison run(
      Experiment experiment, List<Target> targets, Consumer<String> progress) {
    Comparison comparison = new Comparison(experiment);
    List<HostTensor> initial = null;
    for (Target target : targets) {
      TrainedRun run = TrainedRun.train(experiment, target, initial, progress);
      initial = run.initial();
      comparison.runs.add(run);
    }
    return comparison;
  }

  /**
   * What was measured. Where runs on one device differ, the first two that do are trained again to
   * find the step.
   */
  public Report report(String dataName) {
    boolean losses = true;
    boolean weights = true;
    FirstDifference first = null;
    for (List<TrainedRun> group : byDevice().values()) {
      for (TrainedRun other : group.subList(1, group.size())) {
        boolean sameLosses = group.get(0).run().losses().equals(other.run().losses());
        boolean sameWeights =
            Weights.firstDifferent(group.get(0).weights(), other.weights()).isEmpty();
        losses &= sameLosses;
        weights &= sameWeights;
        if (first == null && !(sameLosses && sameWeights)) {
          first = firstDifference(group.get(0), other);
        }
      }
    }
    return new Report(
        experiment.model().label(),
        dataName,
        runs.stream().map(TrainedRun::run).toList(),
        new Report.Equality(losses, weights, first));
  }

  /**
   * How far the first runs of other devices are from the first device's: the largest absolute
   * difference of a final weight, by device. Devices round differently and need not agree to the
   * bit.
   */
  public Map<String, Double> distances() {
    List<TrainedRun> firsts = byDevice().values().stream().map(group -> group.get(0)).toList();
    Map<String, Double> distances = new LinkedHashMap<>();
    for (TrainedRun other : firsts.subList(1, firsts.size())) {
      distances.put(
          other.run().device(), Weights.maxDifference(firsts.get(0).weights(), other.weights()));
    }
    return distances;
  }

  private FirstDifference firstDifference(TrainedRun left, TrainedRun right) {
    try (SideBySide again = new SideBySide(experiment, left.run().target(), right.run().target())) {
      return again.find(left.initial(), right.initial());
    }
  }

  private Map<String, List<TrainedRun>> byDevice() {
    Map<String, List<TrainedRun>> groups = new LinkedHashMap<>();
    for (TrainedRun run : runs) {
      groups.computeIfAbsent(run.run().device(), device -> new ArrayList<>()).add(run);
    }
    return groups;
  }
}
