// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.layers.KerasTensor;
import dev.lamina.metrics.Mean;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.Metrics;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of a compiled model: the loss, with several outputs also the loss of each, and the
 * metrics. They are gathered on the device and read only when somebody asks.
 */
final class Score implements AutoCloseable {
  private final TrackedMetric loss;
  private final List<TrackedMetric> outputLosses = new ArrayList<>();
  private final List<TrackedMetric> metrics = new ArrayList<>();

  Score(Backend backend, Network network, CompileOptions options, List<TensorSpec> targets) {
    this.loss = new TrackedMetric(backend, "loss", new Mean("loss"), 0, false);
    List<String> names = network.outputNames();
    boolean several = names.size() > 1;
    for (int output = 0; output < names.size(); output++) {
      String name = names.get(output);
      if (several && options.lossOf(name) != null) {
        String logName = name + "_loss";
        outputLosses.add(new TrackedMetric(backend, logName, new Mean(), output, false));
      }
    }
    for (int output = 0; output < names.size(); output++) {
      String name = names.get(output);
      for (CompileOptions.MetricChoice choice : options.metrics()) {
        if (choice.isFor(name)) {
          Metric metric = chosen(choice, targets.get(output), network.outputs().get(output));
          String logName = several ? name + "_" + metric.name() : metric.name();
          metrics.add(new TrackedMetric(backend, logName, metric, output, choice.weighted()));
        }
      }
    }
  }

  /** Adds a batch, inside a traced function. */
  void update(Ops ops, Targets targets, List<Tensor> yPred, Objective.Terms terms) {
    Tensor size = ops.array().scalar(DType.FLOAT32, targets.batchSize());
    loss.update(ops, null, terms.total(), size);
    for (TrackedMetric tracked : outputLosses) {
      tracked.update(ops, null, terms.ofOutput(tracked.output()), size);
    }
    for (TrackedMetric tracked : metrics) {
      int output = tracked.output();
      Tensor weight = tracked.weighted() ? targets.sampleWeight(output) : null;
      tracked.update(ops, targets.y(output), yPred.get(output), weight);
    }
  }

  void reset() {
    all().forEach(TrackedMetric::reset);
  }

  /** All numbers, the loss first. */
  Map<String, Double> results() {
    Map<String, Double> results = new LinkedHashMap<>();
    all().forEach(tracked -> results.put(tracked.logName(), tracked.result()));
    return results;
  }

  /** All numbers in the order of Keras's logs, by name. */
  Map<String, Double> logs() {
    return new TreeMap<>(results());
  }

  @Override
  public void close() {
    all().forEach(TrackedMetric::close);
  }

  private List<TrackedMetric> all() {
    List<TrackedMetric> all = new ArrayList<>(List.of(loss));
    all.addAll(outputLosses);
    all.addAll(metrics);
    return all;
  }

  private static Metric chosen(
      CompileOptions.MetricChoice choice, TensorSpec target, KerasTensor prediction) {
    if (choice.metric() != null) {
      return choice.metric();
    }
    Shape shape = target.shape();
    return Metrics.of(
        choice.name(),
        shape.rank(),
        shape.dim(-1),
        prediction.shape().rank(),
        prediction.shape().dim(-1));
  }
}
