// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.RunReport;
import dev.lamina.graph.Session;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T8: the training cost E = - sum_t sum_c Y log Yhat is an element of the graph. */
class T8_CostTest {
  private static final float[] INPUTS = {0.5f, -1, 2, 1, 0, -0.5f, 3, 0.25f};
  private static final float[] WEIGHTS = {0.1f, -0.2f, 0.3f, 0.4f, 0.5f, -0.6f};
  private static final int[] CLASSES = {2, 0, 1, 1};

  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();
  private final Ops ops = graph.ops();
  private final GraphTensor x = graph.placeholder("X", DType.FLOAT32, -1, 2);
  private final GraphTensor y = graph.placeholder("Y", DType.FLOAT32, -1, 3);
  private final GraphVariable w = graph.variable("W", HostTensor.of(WEIGHTS, 2, 3), true);
  private final Tensor yHat = ops.nn().softmax(ops.linalg().matmul(x, w), -1);
  private final Tensor cost =
      ops.math().negate(ops.reduce().sum(ops.math().multiply(y, ops.math().log(yHat))));

  private Feeds feeds(int rows) {
    float[] inputs = new float[rows * 2];
    float[] labels = new float[rows * 3];
    for (int t = 0; t < rows; t++) {
      inputs[2 * t] = INPUTS[2 * t];
      inputs[2 * t + 1] = INPUTS[2 * t + 1];
      labels[3 * t + CLASSES[t]] = 1;
    }
    return Feeds.of(x, HostTensor.of(inputs, rows, 2)).and(y, HostTensor.of(labels, rows, 3));
  }

  /** Softmax of one row, straight from its definition. */
  private static double[] predicted(int row) {
    double[] odds = new double[3];
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      odds[c] =
          Math.exp(
              (double) INPUTS[2 * row] * WEIGHTS[c]
                  + (double) INPUTS[2 * row + 1] * WEIGHTS[3 + c]);
      sum += odds[c];
    }
    for (int c = 0; c < 3; c++) {
      odds[c] /= sum;
    }
    return odds;
  }

  @Test
  void fetchingTheCostComputesThePredictionOnTheWay() {
    try (Session session = Session.open(graph, devices)) {
      session.run(graph.initializer());
      for (int rows : new int[] {1, 3, 4}) {
        double expected = 0;
        for (int t = 0; t < rows; t++) {
          expected -= Math.log(predicted(t)[CLASSES[t]]);
        }
        RunReport report = session.runWithReport(List.of(cost), feeds(rows));
        assertThat(report.values().get(0).item()).isCloseTo(expected, within(1e-6));
        assertThat(report.executed())
            .containsExactly("W", "mat_mul", "softmax", "log", "multiply", "sum", "negate");
      }
    }
  }

  @Test
  void fetchingThePredictionLeavesTheCostOut() {
    try (Session session = Session.open(graph, devices)) {
      session.run(graph.initializer());
      Feeds inputs = Feeds.of(x, feeds(4).get(x));
      RunReport report = session.runWithReport(List.of(yHat), inputs);
      assertThat(report.executed()).containsExactly("W", "mat_mul", "softmax");
      for (int t = 0; t < 4; t++) {
        for (int c = 0; c < 3; c++) {
          assertThat(report.values().get(0).getDouble(3 * t + c))
              .isCloseTo(predicted(t)[c], within(1e-6));
        }
      }
    }
  }

  /** dE/dW = X^T (Yhat - Y). */
  @Test
  void itsGradientIsTheClosedForm() {
    Tensor gradient = graph.gradients(cost, List.of(w)).get(0);
    try (Session session = Session.open(graph, devices)) {
      session.run(graph.initializer());
      HostTensor value = session.run(gradient, feeds(4));
      for (int i = 0; i < 2; i++) {
        for (int c = 0; c < 3; c++) {
          double expected = 0;
          for (int t = 0; t < 4; t++) {
            double error = predicted(t)[c] - (CLASSES[t] == c ? 1 : 0);
            expected += INPUTS[2 * t + i] * error;
          }
          assertThat(value.getDouble(3L * i + c)).isCloseTo(expected, within(1e-6));
        }
      }
    }
  }
}
