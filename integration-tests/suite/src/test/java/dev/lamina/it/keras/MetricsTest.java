// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.config.Config;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.MetricState;
import dev.lamina.metrics.Metrics;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics over batches. */
class MetricsTest {
  private static final double TOLERANCE = 1e-5;
  private static final int CASES_OF_A_CLASS = 3;
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
    Metric metric = Metrics.CLASSES.deserialize(golden.config("config"));
    List<HostTensor> results = new ArrayList<>();
    for (Lamina lamina : runtimes.all()) {
      String what = golden + " on " + lamina;
      try (MetricState state = metric.on(lamina.backend())) {
        for (int batch = 0; golden.has("p" + batch); batch++) {
          update(state, golden, batch);
        }
        results.add(state.result());
        Close.assertClose(what, state.result(), golden.tensor("result"), TOLERANCE);
        state.resetState();
        update(state, golden, 0);
        Close.assertClose(what + ", again", state.result(), golden.tensor("again"), TOLERANCE);
      }
    }
    assertThat(results.get(0).bitEquals(results.get(1))).as("cpu").isTrue();
    assertThat(results.get(2).bitEquals(results.get(3))).as("reference").isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_metric_is_written_as_keras_writes_it(Golden.Case golden) {
    Config config = golden.config("config");
    assertThat(Metrics.CLASSES.serialize(Metrics.CLASSES.deserialize(config))).isEqualTo(config);
  }

  @Test
  void every_class_has_cases() {
    Map<String, Integer> counts = new HashMap<>();
    cases()
        .map(golden -> golden.config("config").get("class_name").toString())
        .forEach(name -> counts.merge(name, 1, Integer::sum));
    assertThat(counts.keySet()).isEqualTo(Metrics.CLASSES.classNames());
    assertThat(counts.values()).allMatch(count -> count >= CASES_OF_A_CLASS);
  }

  private static void update(MetricState state, Golden.Case golden, int batch) {
    HostTensor y = golden.tensor("y" + batch);
    HostTensor p = golden.tensor("p" + batch);
    if (golden.has("w" + batch)) {
      state.updateState(y, p, golden.tensor("w" + batch));
    } else {
      state.updateState(y, p);
    }
  }
}
