// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.device.DeviceException;
import dev.lamina.device.Devices;
import dev.lamina.device.UnsupportedOpException;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a session holds on its device, and that nothing is left behind. */
class SessionMemoryTest {
  private final FloatRuntime runtime = new FloatRuntime();
  private final Graph graph = new Graph();
  private final Ops ops = graph.ops();
  private final GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1);
  private final GraphVariable w = graph.variable("w", HostTensor.scalar(2), true);

  @Test
  void aPlanIsReusedWithoutNewMemory() {
    Tensor update = ops.state().assign(w, ops.math().add(w, 1));
    try (Session session = Session.open(graph, Devices.only(runtime))) {
      session.run(graph.initializer());
      session.run(update);
      long allocations = runtime.memory().nativeAllocations();
      for (int i = 0; i < 100; i++) {
        session.run(update);
      }
      assertThat(runtime.memory().nativeAllocations()).isEqualTo(allocations);
      assertThat(session.read(w).item()).isEqualTo(103);
    }
    assertThat(runtime.openBuffers()).isZero();
    assertThat(runtime.openKernels()).isZero();
  }

  @Test
  void aPlanThatFailsLeavesNothing() {
    Tensor known = ops.math().exp(x);
    Tensor unknown = ops.math().tanh(known);
    Session session = Session.open(graph, Devices.only(runtime));
    Map<Tensor, HostTensor> feeds = Map.of(x, HostTensor.of(new float[3], 3));
    assertThatThrownBy(() -> session.run(unknown, feeds))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("no kernel for Tanh[]")
        .hasCauseInstanceOf(UnsupportedOpException.class);
    assertThat(session.plans()).isZero();
    assertThat(runtime.openBuffers()).isZero();
    assertThat(runtime.openKernels()).isZero();
    assertThat(session.run(known, feeds).toFloatArray()).containsExactly(1, 1, 1);
    session.close();
    session.close();
    assertThat(runtime.openBuffers()).isZero();
    assertThat(runtime.openKernels()).isZero();
  }
}
