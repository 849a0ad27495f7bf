// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.it.documents.MarkdownProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * B1: the two-layer network of the guide, as a graph, as an eager loop and with layers, and once
 * more in plain Java with the closed form of its gradients.
 */
class B1_SameMathematicsTest {
  private static final int STEPS = 200;
  private static final double RATE = 0.1;
  private static final double[][] X = {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
  private static final double[][] Y = {{1, 0}, {0, 1}, {0, 1}, {1, 0}};

  @TempDir static Path directory;
  private static List<Double> graph;
  private static MarkdownProgram program;

  @BeforeAll
  static void runTheGraph() throws Exception {
    program = MarkdownProgram.of(Path.of("docs/guides/three-ways.md")).get(0);
    graph = losses("graph");
  }

  @Test
  void theEagerLoopGivesTheSameBits() throws Exception {
    assertThat(losses("eager")).hasSize(STEPS).isEqualTo(graph);
  }

  @Test
  void layersGiveTheSameBitsOnBothBackends() throws Exception {
    assertThat(losses("layers", "static")).isEqualTo(graph);
    assertThat(losses("layers", "eager")).isEqualTo(graph);
  }

  @Test
  void descentWithTheClosedFormGivesTheSameLosses() {
    double[][] w1 = weights(3, 8);
    double[][] w2 = weights(8, 2);
    for (int step = 0; step < STEPS; step++) {
      double[][] h = product(X, w1, Math::tanh);
      double[][] yHat = softmax(product(h, w2, value -> value));
      assertThat(graph.get(step)).as("step %d", step).isCloseTo(cost(yHat), within(2e-5));
      double[][] error = difference(yHat, Y);
      double[][] slope2 = product(transposed(h), error, value -> value);
      double[][] back = product(error, transposed(w2), value -> value);
      for (int t = 0; t < h.length; t++) {
        for (int k = 0; k < h[t].length; k++) {
          back[t][k] *= 1 - h[t][k] * h[t][k];
        }
      }
      descend(w1, product(transposed(X), back, value -> value));
      descend(w2, slope2);
    }
  }

  @SuppressWarnings("unchecked") // the guide's methods give losses
  private static List<Double> losses(String method, Object... arguments) throws Exception {
    return new ArrayList<>((List<Double>) program.call(directory, method, arguments));
  }

  private static double[][] weights(int rows, int columns) {
    double[][] weights = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      weights[i / columns][i % columns] = Math.sin(1 + i * i);
    }
    return weights;
  }

  private static double cost(double[][] yHat) {
    double cost = 0;
    for (int t = 0; t < Y.length; t++) {
      for (int c = 0; c < Y[t].length; c++) {
        cost -= Y[t][c] * Math.log(yHat[t][c]);
      }
    }
    return cost;
  }

  private static double[][] product(double[][] a, double[][] b, DoubleUnaryOperator then) {
    double[][] result = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        double sum = 0;
        for (int k = 0; k < b.length; k++) {
          sum += a[i][k] * b[k][j];
        }
        result[i][j] = then.applyAsDouble(sum);
      }
    }
    return result;
  }

  private static double[][] transposed(double[][] a) {
    double[][] result = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        result[j][i] = a[i][j];
      }
    }
    return result;
  }

  private static double[][] softmax(double[][] logits) {
    double[][] result = new double[logits.length][logits[0].length];
    for (int t = 0; t < logits.length; t++) {
      double sum = 0;
      for (double logit : logits[t]) {
        sum += Math.exp(logit);
      }
      for (int c = 0; c < logits[t].length; c++) {
        result[t][c] = Math.exp(logits[t][c]) / sum;
      }
    }
    return result;
  }

  private static double[][] difference(double[][] a, double[][] b) {
    double[][] result = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        result[i][j] = a[i][j] - b[i][j];
      }
    }
    return result;
  }

  private static void descend(double[][] weights, double[][] slope) {
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[i].length; j++) {
        weights[i][j] -= RATE * slope[i][j];
      }
    }
  }
}
