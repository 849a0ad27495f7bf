// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.callbacks.History;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.losses.Losses;
import dev.lamina.metrics.AUC;
import dev.lamina.metrics.F1Score;
import dev.lamina.metrics.Mean;
import dev.lamina.metrics.MetricState;
import dev.lamina.metrics.Metrics;
import dev.lamina.metrics.Precision;
import dev.lamina.metrics.Sum;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Metrics with a state: without a model, and in the logs of one. */
class MetricStateTest {
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  private static HostTensor vector(float... values) {
    return HostTensor.of(values, values.length);
  }

  private static HostTensor wave(int rows, int columns, double step) {
    float[] data = new float[rows * columns];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) Math.sin(step * i);
    }
    return HostTensor.of(data, rows, columns);
  }

  private static HostTensor hot(int rows, int columns) {
    HostTensor hot = HostTensor.of(new float[rows * columns], rows, columns);
    for (int row = 0; row < rows; row++) {
      hot.setDouble((long) row * columns + (row * row) % columns, 1);
    }
    return hot;
  }

  /** The example of Keras's documentation of AUC, whose area is 0.75. */
  @Test
  void a_metric_is_used_without_a_model() {
    for (Lamina lamina : runtimes.all()) {
      long before = lamina.memory().bytesInUse();
      try (MetricState auc = new AUC().numThresholds(3).on(lamina.backend())) {
        auc.updateState(vector(0, 0, 1, 1), vector(0, 0.5f, 0.3f, 0.9f));
        assertThat(auc.result().item()).isCloseTo(0.75, within(1e-6));
        auc.resetState();
        assertThat(auc.result().item()).isZero();
        auc.updateState(vector(0, 0, 1, 1), vector(0, 0.5f, 0.3f, 0.9f), vector(1, 0, 0, 1));
        assertThat(auc.result().item()).isCloseTo(1, within(1e-6));
      }
      assertThat(lamina.memory().bytesInUse()).as(lamina.toString()).isEqualTo(before);
    }
  }

  @Test
  void metrics_that_compare_nothing_take_values_alone() {
    for (Lamina lamina : runtimes.all()) {
      try (MetricState mean = new Mean().on(lamina.backend());
          MetricState sum = new Sum().on(lamina.backend())) {
        assertThat(mean.result().item()).isZero();
        for (MetricState state : new MetricState[] {mean, sum}) {
          state.updateState(vector(1, 3, 5, 7));
          state.updateState(HostTensor.scalar(9));
        }
        assertThat(mean.result().item()).isEqualTo(5);
        assertThat(sum.result().item()).isEqualTo(25);
      }
    }
  }

  @Test
  void logs_have_the_mean_of_a_result_with_several_numbers() {
    for (Lamina lamina : runtimes.all()) {
      try (Model model = new Sequential(lamina, Input.of(4), new Dense(3).activation("softmax"))) {
        model.compile("sgd", "categorical_crossentropy");
        model.compile(
            new CompileOptions("sgd")
                .loss("categorical_crossentropy")
                .metrics(new F1Score(), new Precision().thresholds(0.2, 0.4)));
        HostTensor x = wave(20, 4, 0.7);
        HostTensor y = hot(20, 3);
        History history = model.fit(x, y, new FitOptions().verbose(0).epochs(2));
        assertThat(history.get("f1_score")).hasSize(2);
        double logged = model.evaluate(x, y).get("f1_score");
        HostTensor whole = model.getMetricsResult().get("f1_score");
        try (MetricState alone = new F1Score().on(lamina.backend())) {
          alone.updateState(y, model.predict(x));
          assertThat(whole.toFloatArray()).containsExactly(alone.result().toFloatArray());
        }
        double mean = Arrays.stream(whole.toDoubleArray()).average().orElseThrow();
        assertThat(logged).isEqualTo(mean);
        assertThat(model.getMetricsResult().get("precision").spec().shape().dims())
            .containsExactly(2);
      }
    }
  }

  @Test
  void each_metric_has_a_name_of_its_own_in_logs() {
    Lamina lamina = runtimes.all().get(0);
    try (Model model = new Sequential(lamina, Input.of(4), new Dense(3).activation("softmax"))) {
      model.compile(
          new CompileOptions("sgd")
              .loss("categorical_crossentropy")
              .metrics(new Precision(), new Precision().thresholds(0.3))
              .weightedMetrics(new Precision(), new Precision(), new AUC())
              .metrics("mse", "MeanAbsoluteError"));
      model.fit(wave(8, 4, 0.3), hot(8, 3), new FitOptions().verbose(0));
      assertThat(model.getMetricsResult().keySet())
          .containsExactly(
              "loss",
              "precision",
              "precision_1",
              "mse",
              "MeanAbsoluteError",
              "weighted_precision",
              "weighted_precision_1",
              "auc");
    }
  }

  @Test
  void every_loss_can_be_a_metric() {
    Lamina lamina = runtimes.all().get(0);
    HostTensor y = wave(4, 3, 0.4);
    HostTensor p = wave(4, 3, 0.9);
    for (var metric :
        new dev.lamina.metrics.Metric[] {Metrics.get("huber"), Metrics.of(Losses.get("huber"))}) {
      try (MetricState state = metric.on(lamina.backend())) {
        state.updateState(y, p);
        double wanted = 0;
        for (int i = 0; i < 12; i++) {
          double error = Math.abs(y.getDouble(i) - p.getDouble(i));
          wanted += (error <= 1 ? error * error / 2 : error - 0.5) / 12;
        }
        assertThat(state.result().item()).isCloseTo(wanted, within(1e-6));
      }
    }
  }
}
