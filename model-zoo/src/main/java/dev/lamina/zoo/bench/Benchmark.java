// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.callbacks.Callback;
import dev.lamina.device.profile.Profiler;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import dev.lamina.zoo.compare.Medians;
import dev.lamina.zoo.compare.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures a workload through {@code fit} and {@code predict}: seven epochs, the median of those
 * after two that warm up, then the median of five predictions.
 */
public final class Benchmark {
  private static final int EPOCHS = 7;
  private static final int WARM_UP = 2;
  private static final int PREDICTIONS = 5;

  private Benchmark() {}

  /** Measures once, in steps of so many samples, on a runtime of its own. */
  public static Throughput run(Workload workload, int batchSize, Target target) {
    try (Lamina lamina =
            Lamina.builder().backend(target.backend()).device(target.device()).seed(0).build();
        Model model = workload.compiled(lamina)) {
      HostTensor x = workload.x(workload.samples());
      HostTensor y = workload.y(workload.samples());
      double epoch = trainSeconds(model, x, y, options(batchSize));
      double prediction = predictSeconds(model, x, options(batchSize));
      return new Throughput(
          "lamina-" + target.backend(),
          workload.label(),
          rate(workload, epoch),
          rate(workload, prediction),
          model.trainer().launchesPerStep(),
          model.trainer().submissionsPerStep());
    }
  }

  /**
   * Tells where a training step's time goes. Each launch is waited for, so that the step takes
   * longer than one that {@link #run} measures, most of all on a GPU.
   */
  public static StepProfile profile(Workload workload, int batchSize, Target target) {
    Profiler profiler = new Profiler();
    try (Lamina lamina =
            Lamina.builder()
                .backend(target.backend())
                .device(target.device())
                .seed(0)
                .profiler(profiler)
                .build();
        Model model = workload.compiled(lamina)) {
      HostTensor x = workload.x(workload.samples());
      HostTensor y = workload.y(workload.samples());
      model.fit(x, y, options(batchSize).epochs(WARM_UP));
      profiler.reset();
      Clock clock = new Clock();
      model.fit(x, y, options(batchSize).callbacks(clock));
      long steps = (workload.samples() + batchSize - 1) / batchSize;
      return new StepProfile(workload.label(), steps, clock.seconds.get(0), profiler.times());
    }
  }

  private static double trainSeconds(Model model, HostTensor x, HostTensor y, FitOptions options) {
    Clock clock = new Clock();
    model.fit(x, y, options.epochs(EPOCHS).callbacks(clock));
    return Medians.of(clock.seconds.subList(WARM_UP, EPOCHS));
  }

  private static double predictSeconds(Model model, HostTensor x, FitOptions options) {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < PREDICTIONS; i++) {
      long begin = System.nanoTime();
      model.predict(x, options);
      seconds.add((System.nanoTime() - begin) / 1e9);
    }
    return Medians.of(seconds);
  }

  private static FitOptions options(int batchSize) {
    return new FitOptions().batchSize(batchSize).verbose(0);
  }

  private static double rate(Workload workload, double seconds) {
    return Math.round(10 * workload.samples() / seconds) / 10.0;
  }

  private static final class Clock extends Callback {
    private final List<Double> seconds = new ArrayList<>();
    private long begin;

    @Override
    public void onEpochBegin(int epoch) {
      begin = System.nanoTime();
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      seconds.add((System.nanoTime() - begin) / 1e9);
    }
  }
}
