// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Session;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** T6: gradients are nodes of the graph: fetched, printed, differentiated again. */
class T6_SymbolicGradientsTest {
  private static final double STEP = 1e-4;

  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();
  private final Ops ops = graph.ops();
  private final GraphTensor x = graph.placeholder("x", DType.FLOAT64, 3);
  private final Tensor f =
      ops.reduce().sum(ops.math().multiply(ops.math().sin(x), ops.math().exp(x)));
  private final Tensor first = graph.gradients(f, List.of(x)).get(0);
  private final Tensor second = graph.gradients(ops.reduce().sum(first), List.of(x)).get(0);

  private double[] at(Session session, Tensor fetch, double... point) {
    return session.run(fetch, Map.of(x, HostTensor.of(point, 3))).toDoubleArray();
  }

  @Test
  void derivativesMatchCentralDifferences() {
    double[] point = {0.3, -0.7, 1.1};
    try (Session session = Session.open(graph, devices)) {
      double[] slopes = at(session, first, point);
      double[] curvatures = at(session, second, point);
      for (int i = 0; i < 3; i++) {
        double[] above = point.clone();
        double[] below = point.clone();
        above[i] += STEP;
        below[i] -= STEP;
        double slope = (at(session, f, above)[0] - at(session, f, below)[0]) / (2 * STEP);
        double curvature =
            (at(session, first, above)[i] - at(session, first, below)[i]) / (2 * STEP);
        assertThat(slopes[i]).isCloseTo(slope, within(1e-4));
        assertThat(curvatures[i]).isCloseTo(curvature, within(1e-4));
        assertThat(curvatures[i])
            .as("closed form: 2 cos(x) e^x")
            .isCloseTo(2 * Math.cos(point[i]) * Math.exp(point[i]), within(1e-9));
      }
    }
  }

  @Test
  void gradientsAreNodes() {
    int nodes = graph.nodes().size();
    Tensor third = graph.gradients(ops.reduce().sum(second), List.of(x)).get(0);
    assertThat(graph.nodes().size()).isGreaterThan(nodes);
    assertThat(graph.toText()).contains("gradients/").contains("gradients_1/");
    assertThat(((GraphTensor) second).node().name()).startsWith("gradients_1/");
    assertThat(graph.toDot()).contains("gradients/");
    double[] point = {0.3, -0.7, 1.1};
    try (Session session = Session.open(graph, devices)) {
      double[] values = at(session, third, point);
      for (int i = 0; i < 3; i++) {
        double closed = 2 * Math.exp(point[i]) * (Math.cos(point[i]) - Math.sin(point[i]));
        assertThat(values[i]).isCloseTo(closed, within(1e-9));
      }
    }
  }

  /** A Hessian-vector product: the gradient of a gradient times a vector that is fed. */
  @Test
  void aHessianTimesAVector() {
    GraphTensor v = graph.placeholder("v", DType.FLOAT64, 3);
    Tensor product = ops.reduce().sum(ops.math().multiply(first, v));
    Tensor hv = graph.gradients(product, List.of(x)).get(0);
    double[] point = {0.1, 0.2, 0.3};
    try (Session session = Session.open(graph, devices)) {
      Map<Tensor, HostTensor> feeds =
          Map.of(x, HostTensor.of(point, 3), v, HostTensor.of(new double[] {1, 0, -2}, 3));
      double[] values = session.run(hv, feeds).toDoubleArray();
      double[] weights = {1, 0, -2};
      for (int i = 0; i < 3; i++) {
        double closed = weights[i] * 2 * Math.cos(point[i]) * Math.exp(point[i]);
        assertThat(values[i]).isCloseTo(closed, within(1e-9));
      }
    }
  }

  @Test
  void gradientsOfWhatIsNotUsedAreZero() {
    GraphVariable unused = graph.variable("unused", HostTensor.of(new double[2], 2), true);
    Tensor gradient = graph.gradients(f, List.of(unused)).get(0);
    try (Session session = Session.open(graph, devices)) {
      assertThat(session.run(gradient).toDoubleArray()).containsExactly(0, 0);
    }
  }

  @Test
  void aCostMustBeAScalar() {
    assertThatThrownBy(() -> graph.gradients(x, List.of(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss must be a floating point tensor of size 1, not float64(3,)");
  }
}
