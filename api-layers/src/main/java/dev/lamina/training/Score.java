// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.PartialShape;
import dev.lamina.metrics.Direction;
import dev.lamina.metrics.Mean;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.MetricState;
import dev.lamina.metrics.Metrics;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    this.loss = new TrackedMetric("loss", new Mean().on(backend), 0, false);
    List<String> names = network.outputNames();
    boolean several = names.size() > 1;
    for (int output = 0; output < names.size(); output++) {
      String name = names.get(output);
      if (several && options.lossOf(name) != null) {
        MetricState mean = new Mean().on(backend);
        outputLosses.add(new TrackedMetric(name + "_loss", mean, output, false));
      }
    }
    LogNames logNames = new LogNames(several);
    for (boolean weighted : new boolean[] {false, true}) {
      for (int output = 0; output < names.size(); output++) {
        String name = names.get(output);
        for (CompileOptions.MetricChoice choice : options.metrics()) {
          if (choice.isFor(name) && choice.weighted() == weighted) {
            KerasTensor prediction = network.outputs().get(output);
            Metric metric = chosen(choice, targets.get(output), prediction);
            String logName =
                weighted
                    ? logNames.ofWeighted(name, metric.name())
                    : logNames.of(name, metric.name());
            metrics.add(new TrackedMetric(logName, metric.on(backend), output, weighted));
          }
        }
      }
    }
    prepare(network);
  }

  private void prepare(Network network) {
    for (TrackedMetric tracked : all()) {
      PartialShape prediction = network.outputs().get(tracked.output()).shape();
      tracked.state().prepare(prediction.rank() == 0 ? 1 : prediction.dim(-1));
    }
  }

  /** Adds a batch, inside a traced function. */
  void update(CallContext context, Targets targets, List<Tensor> yPred, Objective.Terms terms) {
    Ops ops = context.ops();
    Tensor size = ops.array().scalar(DType.FLOAT32, targets.batchSize());
    loss.update(ops, null, terms.total(), size);
    for (TrackedMetric tracked : outputLosses) {
      tracked.update(ops, null, terms.ofOutput(tracked.output()), size);
    }
    for (TrackedMetric tracked : metrics) {
      int output = tracked.output();
      Tensor prediction = yPred.get(output);
      Tensor weight = tracked.weighted() ? targets.sampleWeight(output) : null;
      Tensor mask = context.mask(prediction).orElse(null);
      tracked.update(ops, targets.y(output), prediction, tracked.masked(ops, weight, mask));
    }
  }

  void reset() {
    all().forEach(TrackedMetric::reset);
  }

  /** All results whole, the loss first. */
  Map<String, HostTensor> whole() {
    Map<String, HostTensor> results = new LinkedHashMap<>();
    all().forEach(tracked -> results.put(tracked.logName(), tracked.result()));
    return results;
  }

  /** All numbers, the loss first; of results with several, their mean. */
  Map<String, Double> results() {
    Map<String, Double> results = new LinkedHashMap<>();
    whole().forEach((name, result) -> results.put(name, mean(result)));
    return results;
  }

  private static double mean(HostTensor result) {
    return Arrays.stream(result.toDoubleArray()).average().orElse(Double.NaN);
  }

  /** All numbers in the order of Keras's logs, by name. */
  Map<String, Double> logs() {
    return new TreeMap<>(results());
  }

  /** Which way a metric gets better, by its name or its name in logs. */
  Optional<Direction> direction(String name) {
    return metrics.stream()
        .filter(tracked -> tracked.isCalled(name))
        .findFirst()
        .flatMap(tracked -> tracked.state().metric().direction());
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
