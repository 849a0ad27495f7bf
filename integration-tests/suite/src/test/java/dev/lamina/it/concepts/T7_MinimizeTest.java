// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.BackendOptions;
import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Session;
import dev.lamina.graph.StaticBackend;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.SGD;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T7: optimizers wrap gradients: {@code minimize(cost)} adds all that a training step needs. */
class T7_MinimizeTest {
  private static final double RATE = 0.05;

  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();
  private final Ops ops = graph.ops();
  private final GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1);
  private final GraphTensor y = graph.placeholder("y", DType.FLOAT32, -1);
  private final GraphVariable slope = graph.variable("slope", HostTensor.scalar(0), true);
  private final GraphVariable offset = graph.variable("offset", HostTensor.scalar(0), true);
  private final Tensor cost =
      ops.reduce()
          .mean(
              ops.math()
                  .square(
                      ops.math()
                          .subtract(ops.math().add(ops.math().multiply(x, slope), offset), y)));

  private Feeds line(int points) {
    float[] xs = new float[points];
    float[] ys = new float[points];
    for (int i = 0; i < points; i++) {
      xs[i] = i / (float) points;
      ys[i] = 3 * xs[i] - 1;
    }
    return Feeds.of(x, HostTensor.of(xs, points)).and(y, HostTensor.of(ys, points));
  }

  /** The step w - rate dE/dw, written out for the line. */
  @Test
  void gradientDescentTakesTheStepOfTheClosedForm() {
    Tensor train = new SGD(RATE).minimize(cost);
    try (Session session = Session.open(graph, devices)) {
      session.run(graph.initializer());
      double a = 0;
      double b = 0;
      for (int step = 1; step <= 20; step++) {
        int points = step % 2 == 0 ? 7 : 32;
        Feeds feeds = line(points);
        double da = 0;
        double db = 0;
        for (int i = 0; i < points; i++) {
          double xi = feeds.get(x).getDouble(i);
          double error = a * xi + b - feeds.get(y).getDouble(i);
          da += 2 * error * xi / points;
          db += 2 * error / points;
        }
        a -= (float) RATE * da;
        b -= (float) RATE * db;
        assertThat(session.run(train, feeds).item()).as("number of steps").isEqualTo(step);
        assertThat(session.read(slope).item()).isCloseTo(a, within(1e-6));
        assertThat(session.read(offset).item()).isCloseTo(b, within(1e-6));
      }
    }
    assertThat(devices.liveBuffers()).isZero();
  }

  @Test
  void slotsAreVariablesOfTheGraph() {
    Tensor train = new Adam(0.1).minimize(cost);
    assertThat(graph.trainableVariables())
        .extracting(Variable::name)
        .containsExactly("slope", "offset");
    assertThat(graph.variables())
        .extracting(Variable::name)
        .contains("adam/iteration", "adam/learning_rate", "adam/slope_momentum");
    try (Session session = Session.open(graph, devices)) {
      assertThatThrownBy(() -> session.run(train, line(4)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is not initialised");
      session.run(graph.initializer());
      for (int i = 0; i < 400; i++) {
        session.run(train, line(16));
      }
      assertThat(session.read(slope).item()).isCloseTo(3, within(0.05));
      assertThat(session.read(offset).item()).isCloseTo(-1, within(0.05));
      Variable iteration = (Variable) graph.get("adam/iteration");
      assertThat(session.read(iteration).item()).isEqualTo(400);
    }
  }

  @Test
  void chosenVariablesAreTrained() {
    Tensor train = new SGD(RATE).minimize(cost, List.of(offset));
    try (Session session = Session.open(graph, devices)) {
      session.run(graph.initializer());
      session.run(train, line(8));
      assertThat(session.read(slope).item()).isZero();
      assertThat(session.read(offset).item()).isNotZero();
    }
  }

  @Test
  void twoOptimizersTakeTurns() {
    Tensor first = new SGD(RATE).minimize(cost, List.of(offset));
    Tensor second = new Adam(RATE).minimize(cost, List.of(slope));
    try (Session session = Session.open(graph, devices)) {
      session.run(graph.initializer());
      double before = session.run(cost, line(8)).item();
      for (int i = 0; i < 50; i++) {
        assertThat(session.run(first, line(8)).item()).isEqualTo(i + 1);
        assertThat(session.run(second, line(8)).item()).isEqualTo(i + 1);
      }
      assertThat(session.run(cost, line(8)).item()).isLessThan(before / 4);
    }
  }

  @Test
  void aTensorOfABackendHasNoGraphToAddTo() {
    try (StaticBackend backend =
        new StaticBackend(devices.open(devices.available().get(0)), BackendOptions.DEFAULT)) {
      Tensor traced = backend.ops().array().scalar(DType.FLOAT32, 1);
      assertThatThrownBy(() -> new SGD(RATE).minimize(traced))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is part of a function that a backend traced, not of a graph");
    }
  }
}
