// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.losses.CategoricalCrossentropy;
import dev.lamina.losses.MeanAbsoluteError;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.metrics.Accuracy;
import dev.lamina.metrics.BinaryAccuracy;
import dev.lamina.metrics.CategoricalAccuracy;
import dev.lamina.metrics.LossMetric;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.SparseCategoricalAccuracy;
import dev.lamina.metrics.SparseTopKCategoricalAccuracy;
import dev.lamina.metrics.TopKCategoricalAccuracy;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics over batches. */
class MetricsTest {
  // The logarithm of the CPU provider is good to about 2e-6, that of the reference to rounding.
  private static final double TOLERANCE = 2e-6;
  private static final Map<String, Metric> METRICS =
      Map.ofEntries(
          Map.entry("accuracy", new Accuracy()),
          Map.entry("binary_accuracy", new BinaryAccuracy()),
          Map.entry("binary_accuracy_threshold", new BinaryAccuracy(0.3)),
          Map.entry("categorical_accuracy", new CategoricalAccuracy()),
          Map.entry("categorical_accuracy_weighted", new CategoricalAccuracy()),
          Map.entry("sparse_categorical_accuracy", new SparseCategoricalAccuracy()),
          Map.entry("sparse_categorical_accuracy_column", new SparseCategoricalAccuracy()),
          Map.entry("top_k", new TopKCategoricalAccuracy(2)),
          Map.entry("sparse_top_k", new SparseTopKCategoricalAccuracy(3)),
          Map.entry("mse", new LossMetric(new MeanSquaredError())),
          Map.entry("mae_weighted", new LossMetric(new MeanAbsoluteError())),
          Map.entry("cce", new LossMetric(new CategoricalCrossentropy())));

  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("metrics").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_metric_gives_what_keras_gives(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      Metric metric = METRICS.get(golden.name());
      List<Variable> state =
          metric.state().stream()
              .map(spec -> lamina.backend().variable("state", HostTensor.zeros(spec), false))
              .toList();
      for (int batch = 0; golden.has("y" + batch); batch++) {
        update(lamina.backend(), metric, state, golden, batch);
      }
      double given = metric.result(state.stream().map(lamina::read).toList());
      assertThat(given)
          .as(golden + " on " + lamina)
          .isCloseTo(golden.tensor("result").item(), within(TOLERANCE));
      state.forEach(Variable::close);
    }
  }

  @SuppressWarnings("try")
  private static void update(
      Backend backend, Metric metric, List<Variable> state, Golden.Case golden, int batch) {
    try (Scope scope = backend.scope()) {
      Tensor y = backend.constant(golden.tensor("y" + batch));
      Tensor p = backend.constant(golden.tensor("p" + batch));
      String weights = "w" + batch;
      Tensor w = golden.has(weights) ? backend.constant(golden.tensor(weights)) : null;
      metric.update(backend.ops(), state, y, p, w);
    }
  }
}
