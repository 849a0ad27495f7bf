// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.BackendOptions;
import dev.lamina.device.Devices;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.eager.EagerBackend;
import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Session;
import dev.lamina.graph.SessionOptions;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T4: {@code run(fetches, feeds)}: what can be fetched and fed, and what is refused how. */
class T4_SessionRunTest {
  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();
  private final GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1, 2);
  private final GraphTensor y = graph.placeholder("y", DType.FLOAT32, -1, 2);
  private final Tensor sum = graph.ops().math().add(x, y);
  private final Tensor total = graph.ops().reduce().sum(sum);
  private final Session session = Session.open(graph, devices);
  private final HostTensor ones = HostTensor.of(new float[] {1, 1, 1, 1}, 2, 2);
  private final HostTensor twos = HostTensor.of(new float[] {2, 2, 2, 2}, 2, 2);

  @AfterEach
  void everythingIsFreed() {
    session.close();
    assertThat(devices.liveBuffers()).isZero();
  }

  @Test
  void oneTensorAListOrAMapIsFetched() {
    Feeds feeds = Feeds.of(x, ones).and(y, twos);
    assertThat(session.run(total, feeds).item()).isEqualTo(12);
    List<HostTensor> list = session.run(List.of(sum, total, x, sum), feeds);
    assertThat(list).hasSize(4);
    assertThat(list.get(0).toFloatArray()).containsExactly(3, 3, 3, 3);
    assertThat(list.get(1).item()).isEqualTo(12);
    assertThat(list.get(2).bitEquals(ones)).isTrue();
    assertThat(list.get(3).bitEquals(list.get(0))).isTrue();
    Map<String, Tensor> named = new LinkedHashMap<>();
    named.put("E", total);
    named.put("S", sum);
    Map<String, HostTensor> map = session.run(named, feeds);
    assertThat(map.keySet()).containsExactly("E", "S");
    assertThat(map.get("E").item()).isEqualTo(12);
    assertThat(session.run(List.<Tensor>of(), Feeds.none())).isEmpty();
  }

  @Test
  void anyTensorCanBeFed() {
    assertThat(session.run(total, Map.of(sum, twos)).item())
        .as("x and y are not needed")
        .isEqualTo(8);
    GraphTensor constant = graph.constant(HostTensor.scalar(5));
    GraphVariable v = graph.variable("v", HostTensor.scalar(1), true);
    Tensor product = graph.ops().math().multiply(constant, v);
    Feeds feeds = Feeds.none().and(constant, 3).and(v, 7);
    assertThat(session.run(product, feeds).item()).isEqualTo(21);
    assertThat(session.run(total, Feeds.none().and(total, 4)).item()).isEqualTo(4);
  }

  @Test
  void aMissingFeedIsNamed() {
    assertThatThrownBy(() -> session.run(total, Map.of(x, ones)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("placeholder 'y' (made at T4_SessionRunTest.java:")
        .hasMessageContaining("must be fed with float32(?, 2): 'sum' (made at ")
        .hasMessageEndingWith("needs it");
  }

  @Test
  void aFeedOfAnotherShapeOrDtypeIsRefused() {
    HostTensor wide = HostTensor.of(new float[6], 2, 3);
    assertThatThrownBy(() -> session.run(total, Feeds.of(x, wide).and(y, ones)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feed of 'x' (made at T4_SessionRunTest.java:")
        .hasMessageEndingWith("is float32(2, 3); it must be float32(?, 2)");
    HostTensor integers = HostTensor.of(new int[4], 2, 2);
    assertThatThrownBy(() -> session.run(total, Feeds.of(x, integers).and(y, ones)))
        .hasMessageEndingWith("is int32(2, 2); it must be float32(?, 2)");
    HostTensor flat = HostTensor.of(new float[2], 2);
    assertThatThrownBy(() -> session.run(total, Feeds.of(x, flat).and(y, ones)))
        .hasMessageEndingWith("is float32(2,); it must be float32(?, 2)");
    HostTensor three = HostTensor.of(new float[6], 3, 2);
    assertThatThrownBy(() -> session.run(total, Feeds.of(x, three).and(y, ones)))
        .hasMessageContaining("feed of 'y'")
        .hasMessageContaining("has batch size 2, but that of 'x'")
        .hasMessageEndingWith("has 3");
  }

  @Test
  void aTensorOfAnotherGraphIsRefused() {
    GraphTensor foreign = new Graph().placeholder("z", DType.FLOAT32);
    assertThatThrownBy(() -> session.run(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fetch: tensor 'z:0' (made at T4_SessionRunTest.java:")
        .hasMessageEndingWith("belongs to another graph than that of this session");
    assertThatThrownBy(() -> session.run(total, Map.of(foreign, HostTensor.scalar(1))))
        .hasMessageContaining("feed: tensor 'z:0'");
    assertThatThrownBy(() -> graph.ops().math().exp(foreign))
        .hasMessageContaining("tensor 'z:0' belongs to another graph (made at T4_Se");
  }

  @Test
  void tensorsOfABackendAreRefused() {
    try (EagerBackend eager =
        new EagerBackend(devices.open(devices.available().get(0)), BackendOptions.DEFAULT)) {
      Tensor foreign = eager.constant(ones);
      assertThatThrownBy(() -> session.run(foreign))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("fetch: tensor '")
          .hasMessageEndingWith("belongs to a backend, not to the graph of this session");
      assertThatThrownBy(() -> graph.ops().math().add(x, foreign))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("belongs to a backend and cannot be used in a graph");
      assertThatThrownBy(() -> eager.ops().math().exp(x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("belongs to another backend");
    }
  }

  @Test
  void aClosedSessionRefusesToRun() {
    session.close();
    assertThatThrownBy(() -> session.run(total))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the session was closed; open another one on the graph");
  }

  @Test
  void aTracedGraphHasNoSession() {
    assertThatThrownBy(() -> Session.open(Graph.unnamed(), devices))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("graph: traced by a backend, which runs it");
    assertThatThrownBy(() -> Graph.unnamed().placeholder("x", DType.FLOAT32))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("build with new Graph()");
  }

  @Test
  void aSessionCanFinaliseTheGraph() {
    try (Session last = Session.open(graph, devices, SessionOptions.DEFAULT.withFinalizing())) {
      assertThat(last.run(total, Map.of(sum, ones)).item()).isEqualTo(4);
      assertThatThrownBy(() -> graph.ops().math().exp(total))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the graph was finalised and cannot get another node Exp[]");
    }
  }

  @Test
  void aBatchSizeThatNothingTellsIsAskedFor() {
    Tensor counted = graph.ops().array().iota(DType.FLOAT32, x.shape().dim(0));
    assertThatThrownBy(() -> session.run(counted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'iota' (made at T4_SessionRunTest.java:")
        .hasMessageContaining("depends on the batch size");
    assertThat(session.run(counted, Map.of(x, ones)).toFloatArray()).containsExactly(0, 1);
  }

  @Test
  void threadsShareASession() throws Exception {
    GraphVariable count = graph.variable("count", HostTensor.scalar(0), false);
    Tensor one = graph.ops().array().ones(TensorSpec.float32());
    Tensor next = graph.ops().state().assignAdd(count, one);
    session.run(graph.initializer());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(
            threads.submit(
                () -> {
                  for (int j = 0; j < 250; j++) {
                    session.run(next);
                  }
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(session.read(count).item()).isEqualTo(1000);
  }

  @Test
  void sessionsRunSideBySide() throws Exception {
    GraphVariable state = graph.variable("state", HostTensor.of(new float[2], 2), false);
    Tensor change = graph.ops().reduce().sum(sum, false, 0);
    Tensor next = graph.ops().state().assignAdd(state, change);
    Tensor init = graph.initializer();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (CpuProvider provider = new CpuProvider()) {
      Devices cpu = Devices.only(provider.open(provider.devices().get(0)));
      List<Future<HostTensor>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        HostTensor value = HostTensor.of(new float[] {i, i, i, i}, 2, 2);
        running.add(
            threads.submit(
                () -> {
                  try (Session own = Session.open(graph, cpu)) {
                    own.run(init);
                    for (int j = 0; j < 200; j++) {
                      own.run(next, Feeds.of(x, value).and(y, ones));
                    }
                    return own.read(state);
                  }
                }));
      }
      for (int i = 0; i < 3; i++) {
        float each = 400 * (i + 1);
        assertThat(running.get(i).get().toFloatArray()).containsExactly(each, each);
      }
    } finally {
      threads.shutdown();
    }
  }
}
