// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Session;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** T2: building a graph computes nothing; running it in a session does. */
class T2_BuildAndRunTest {
  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();

  @Test
  void buildingTouchesNoDevice() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32);
    GraphVariable w = graph.variable("w", HostTensor.scalar(3), true);
    Tensor y = graph.ops().math().multiply(x, w);
    Tensor update = graph.ops().state().assign(w, y);
    Tensor init = graph.initializer();
    try (Session session = Session.open(graph, devices)) {
      assertThat(devices.opened()).isEmpty();
      assertThat(devices.liveBuffers()).isZero();
      session.run(init);
      assertThat(devices.opened()).isNotEmpty();
      assertThat(session.read(w).item()).isEqualTo(3);
      assertThat(session.run(y, Feeds.none().and(x, 2)).item()).isEqualTo(6);
      assertThat(session.read(w).item()).as("nothing was assigned").isEqualTo(3);
      session.run(update, Feeds.none().and(x, 2));
      assertThat(session.read(w).item()).isEqualTo(6);
    }
    assertThat(devices.liveBuffers()).isZero();
  }

  @Test
  void sessionsSeeNodesThatAreAddedLater() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32);
    try (Session session = Session.open(graph, devices)) {
      Tensor y = graph.ops().math().square(x);
      assertThat(session.run(y, Feeds.none().and(x, 3)).item()).isEqualTo(9);
      Tensor z = graph.ops().math().add(y, 1);
      assertThat(session.run(z, Feeds.none().and(x, 3)).item()).isEqualTo(10);
    }
  }

  @Test
  void theSameRequestIsPlannedOnce() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1);
    Tensor y = graph.ops().math().square(x);
    try (Session session = Session.open(graph, devices)) {
      for (int size : new int[] {1, 7, 1, 7, 32, 7}) {
        float[] values = new float[size];
        values[size - 1] = 2;
        HostTensor result = session.run(y, Feeds.of(x, HostTensor.of(values, size)));
        assertThat(result.spec().shape().dims()).containsExactly(size);
        assertThat(result.getDouble(size - 1)).isEqualTo(4);
      }
      assertThat(session.plans()).isEqualTo(3);
    }
    assertThat(devices.liveBuffers()).isZero();
  }
}
