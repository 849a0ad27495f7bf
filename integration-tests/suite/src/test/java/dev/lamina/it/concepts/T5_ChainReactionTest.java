// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.device.Devices;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphScope;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.NodeRun;
import dev.lamina.graph.Optimization;
import dev.lamina.graph.RunReport;
import dev.lamina.graph.Session;
import dev.lamina.graph.SessionOptions;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** T5: running an element runs exactly the operations that it needs. */
class T5_ChainReactionTest {
  private static final int NODES = 50;
  private static final int PLACEHOLDERS = 3;

  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();
  private final List<Tensor> tensors = new ArrayList<>();

  /** Numbers of the nodes that each node takes, kept apart from the graph. */
  private final List<List<Integer>> takes = new ArrayList<>();

  private void build() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < NODES; i++) {
      if (i < PLACEHOLDERS) {
        tensors.add(graph.placeholder("n" + i, DType.FLOAT32, 2));
        takes.add(List.of());
      } else {
        int a = random.nextInt(i);
        int b = random.nextInt(i);
        tensors.add(graph.ops().math().maximum(tensors.get(a), tensors.get(b)));
        takes.add(List.of(a, b));
      }
    }
  }

  private TreeSet<Integer> reachable(int from, int fed) {
    TreeSet<Integer> found = new TreeSet<>();
    List<Integer> pending = new ArrayList<>(List.of(from));
    while (!pending.isEmpty()) {
      int next = pending.remove(0);
      boolean given = next < PLACEHOLDERS || next == fed;
      if (!given && found.add(next)) {
        pending.addAll(takes.get(next));
      }
    }
    return found;
  }

  private String name(int node) {
    return ((GraphTensor) tensors.get(node)).node().name();
  }

  @Test
  void theReportListsTheReachableNodesAndNoOther() {
    build();
    assertThat(graph.nodes()).hasSize(NODES);
    Feeds feeds = Feeds.none();
    for (int i = 0; i < PLACEHOLDERS; i++) {
      feeds = feeds.and(tensors.get(i), HostTensor.of(new float[] {i, -i}, 2));
    }
    SessionOptions plain = SessionOptions.DEFAULT.withPasses();
    try (Session session = Session.open(graph, devices, plain)) {
      for (int node = PLACEHOLDERS; node < NODES; node++) {
        devices.launched().clear();
        RunReport report = session.runWithReport(List.of(tensors.get(node)), feeds);
        List<String> wanted = reachable(node, -1).stream().map(this::name).toList();
        assertThat(report.executed()).containsExactlyElementsOf(wanted);
        assertThat(report.nodes()).extracting(NodeRun::launches).containsOnly(1);
        assertThat(devices.launched()).as("what the device saw").hasSameSizeAs(wanted);
      }
      int last = NODES - 1;
      for (int fed : reachable(last, -1)) {
        Feeds more = feeds.and(tensors.get(fed), HostTensor.of(new float[2], 2));
        RunReport report = session.runWithReport(List.of(tensors.get(last)), more);
        assertThat(report.executed())
            .as("what %s alone needs does not run when it is fed", fed)
            .containsExactlyElementsOf(reachable(last, fed).stream().map(this::name).toList());
      }
    }
    assertThat(devices.liveBuffers()).isZero();
  }

  /** A node that nothing needs and that would fail is not run. */
  @Test
  void whatIsNotNeededCannotFail() {
    GraphTensor index = graph.placeholder("index", DType.INT32);
    GraphTensor table = graph.constant(HostTensor.of(new float[] {1, 2}, 2));
    graph.ops().array().gather(table, index, 0);
    Tensor double1 = graph.ops().math().add(table, table);
    try (Session session = Session.open(graph, devices)) {
      Map<Tensor, HostTensor> outside = Map.of(index, HostTensor.of(new int[] {9}));
      assertThat(session.run(double1, outside).toFloatArray()).containsExactly(2, 4);
    }
  }

  @Test
  @SuppressWarnings("try") // scopes are there for their end
  void controlDependenciesRunToo() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32);
    Tensor before = graph.ops().math().exp(x);
    Tensor after;
    try (GraphScope scope = graph.controlDependencies(before)) {
      after = graph.ops().math().negate(x);
    }
    try (Session session = Session.open(graph, devices)) {
      RunReport report = session.runWithReport(List.of(after), Feeds.none().and(x, 1));
      assertThat(report.executed()).containsExactly("exp", "negate");
      assertThat(report.nodes()).extracting(NodeRun::launches).containsExactly(1, 1);
    }
  }

  @Test
  void passesAreSeenBeforeAndAfterAndCanBeLeftOut() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1);
    Tensor two = graph.ops().math().add(graph.constant(HostTensor.scalar(1)), 1);
    Tensor first = graph.ops().math().multiply(x, two);
    Tensor second = graph.ops().math().multiply(x, two);
    Tensor sum = graph.ops().math().add(first, second);
    List<Tensor> fetches = List.of(sum);
    Feeds feeds = Feeds.of(x, HostTensor.of(new float[] {1, 2, 3}, 3));
    try (CpuProvider provider = new CpuProvider()) {
      Devices cpu = Devices.only(provider.open(provider.devices().get(0)));
      try (Session session = Session.open(graph, cpu);
          Session merging =
              Session.open(
                  graph, cpu, SessionOptions.DEFAULT.withPasses(Optimization.MERGE_COMMON));
          Session plain = Session.open(graph, cpu, SessionOptions.DEFAULT.withPasses())) {
        assertThat(session.specialized(fetches, feeds).nodes()).hasSize(7);
        assertThat(session.optimized(fetches, feeds)).hasSize(1);
        assertThat(session.optimized(fetches, feeds).get(0).toText())
            .contains("Constant[2.0]")
            .containsOnlyOnce("Multiply[]")
            .contains("float32(3,)");
        assertThat(merging.optimized(fetches, feeds).get(0).toText())
            .containsOnlyOnce("Multiply[]")
            .contains("Fill[");
        assertThat(plain.optimized(fetches, feeds).get(0).nodes()).hasSize(7);
        float[] expected = {4, 8, 12};
        for (Session each : List.of(session, merging, plain)) {
          assertThat(each.run(sum, feeds).toFloatArray()).containsExactly(expected);
        }
        RunReport report = session.runWithReport(fetches, feeds);
        assertThat(report.executed())
            .containsExactlyElementsOf(plain.runWithReport(fetches, feeds).executed());
        assertThat(report.nodes().stream().mapToInt(NodeRun::launches).sum()).isEqualTo(2);
      }
    }
  }

  @Test
  void timesAreReportedWhenProfiling() throws Exception {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, 64, 64);
    Tensor product = graph.ops().linalg().matmul(x, x);
    Tensor sum = graph.ops().reduce().sum(product);
    SessionOptions profiling = SessionOptions.DEFAULT.withProfiling();
    try (Session session = Session.open(graph, devices, profiling)) {
      Feeds feeds = Feeds.of(x, HostTensor.of(new float[64 * 64], 64, 64));
      RunReport report = session.runWithReport(List.of(sum), feeds);
      assertThat(report.values().get(0).item()).isZero();
      assertThat(report.nodes()).extracting(NodeRun::name).containsExactly("mat_mul", "sum");
      assertThat(report.nodes()).allSatisfy(node -> assertThat(node.nanos()).isPositive());
      long sumOfNodes = report.nodes().stream().mapToLong(NodeRun::nanos).sum();
      assertThat(report.totalNanos()).isGreaterThanOrEqualTo(sumOfNodes);
      assertThat(report.toText().lines()).hasSize(2).allMatch(line -> line.contains(" us"));
      JsonNode events = new ObjectMapper().readTree(report.toChromeTrace()).get("traceEvents");
      assertThat(events).hasSize(3);
      assertThat(events.get(0).at("/args/name").asText()).isEqualTo("reference:0");
      assertThat(events.get(1).get("name").asText()).isEqualTo("mat_mul");
      assertThat(events.get(1).get("ph").asText()).isEqualTo("X");
      assertThat(events.get(1).at("/args/op").asText()).startsWith("MatMul[");
      double end = events.get(1).get("ts").asDouble() + events.get(1).get("dur").asDouble();
      assertThat(events.get(2).get("ts").asDouble()).isGreaterThanOrEqualTo(end - 0.002);
    }
  }
}
