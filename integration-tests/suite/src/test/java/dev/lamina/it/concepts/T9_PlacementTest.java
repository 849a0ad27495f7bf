// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceType;
import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphScope;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.RunReport;
import dev.lamina.graph.Session;
import dev.lamina.op.array.Gather;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Tanh;
import dev.lamina.op.reduce.LogSumExp;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.SGD;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T9: an op with kernels on both goes to the GPU; the user overrides; the report says where. */
@SuppressWarnings("try") // scopes are there for their end
class T9_PlacementTest {
  private static final Device GPU = new Device(DeviceType.CUDA, 0);
  private static final Device CPU = new Device(DeviceType.CPU, 0);

  private final Graph graph = new Graph();
  private final Ops ops = graph.ops();
  private final GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1, 2);
  private final HostTensor value = HostTensor.of(new float[] {1, 2, 3, 4}, 2, 2);

  @Test
  void theGpuHasPriority() {
    Tensor y = ops.math().exp(ops.math().negate(x));
    TestDevices devices = TestDevices.gpuThenCpu();
    try (Session session = Session.open(graph, devices)) {
      RunReport report = session.runWithReport(List.of(y), Feeds.of(x, value));
      assertThat(report.placement()).hasSize(2).containsValues(GPU).doesNotContainValue(CPU);
      assertThat(devices.opened()).doesNotContain(CPU);
    }
  }

  @Test
  void whatTheGpuLacksRunsOnTheCpu() {
    Tensor negated = ops.math().negate(x);
    Tensor powers = ops.math().exp(negated);
    Tensor result = ops.math().multiply(ops.math().add(powers, negated), 3);
    TestDevices devices = TestDevices.gpuThenCpu(Exp.class);
    try (Session session = Session.open(graph, devices);
        Session oneDevice = Session.open(graph, TestDevices.reference())) {
      RunReport report = session.runWithReport(List.of(result), Feeds.of(x, value));
      assertThat(report.placement())
          .containsEntry("negate", GPU)
          .containsEntry("exp", CPU)
          .containsEntry("add", GPU)
          .containsEntry("multiply", GPU);
      float[] expected = oneDevice.run(result, Feeds.of(x, value)).toFloatArray();
      assertThat(report.values().get(0).toFloatArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected);
      assertThat(session.optimized(List.of(result), Feeds.of(x, value)))
          .as("GPU, CPU, GPU")
          .hasSize(3);
      session.run(result, Feeds.of(x, value));
    }
    assertThat(devices.liveBuffers()).isZero();
  }

  /** A composite op is placed where all of its parts can run. */
  @Test
  void anExpansionCounts() {
    Tensor y = ops.reduce().logSumExp(x, false, 1);
    try (Session session = Session.open(graph, TestDevices.gpuThenCpu());
        Session lacking = Session.open(graph, TestDevices.gpuThenCpu(LogSumExp.class, Exp.class))) {
      assertThat(session.runWithReport(List.of(y), Feeds.of(x, value)).placement())
          .containsEntry("log_sum_exp", GPU);
      assertThat(lacking.runWithReport(List.of(y), Feeds.of(x, value)).placement())
          .containsEntry("log_sum_exp", CPU);
    }
  }

  @Test
  void theUserOverrides() {
    Tensor onCpu;
    try (GraphScope cpu = graph.device("cpu:0")) {
      onCpu = ops.math().exp(x);
    }
    Tensor y = ops.math().negate(onCpu);
    TestDevices devices = TestDevices.gpuThenCpu();
    try (Session session = Session.open(graph, devices)) {
      RunReport report = session.runWithReport(List.of(y), Feeds.of(x, value));
      assertThat(report.placement()).containsEntry("exp", CPU).containsEntry("negate", GPU);
      assertThat(report.toText()).contains("exp  Exp[]  cpu:0  launches 1");
    }
    assertThat(graph.toText()).contains("on cpu:0");
  }

  /** Training over two devices: variables on both, gradients that cross, updates at the end. */
  @Test
  void trainingCrossesDevices() {
    GraphVariable w1 =
        graph.variable("w1", HostTensor.of(new float[] {1, -1, 0.5f, 2}, 2, 2), true);
    GraphVariable w2;
    Tensor hidden = ops.math().tanh(ops.linalg().matmul(x, w1));
    Tensor out;
    try (GraphScope cpu = graph.device("cpu:0")) {
      w2 = graph.variable("w2", HostTensor.of(new float[] {0.5f, 0.25f}, 2, 1), true);
      out = ops.linalg().matmul(hidden, w2);
    }
    Tensor cost = ops.reduce().mean(ops.math().square(out));
    Tensor train = new SGD(0.1).minimize(cost);
    TestDevices devices = TestDevices.gpuThenCpu(Tanh.class);
    try (Session two = Session.open(graph, devices);
        Session one = Session.open(graph, TestDevices.cpu())) {
      two.run(graph.initializer());
      one.run(graph.initializer());
      for (int i = 0; i < 5; i++) {
        assertThat(two.run(train, Feeds.of(x, value)).item()).isEqualTo(i + 1);
        one.run(train, Feeds.of(x, value));
      }
      RunReport report = two.runWithReport(List.of(cost), Feeds.of(x, value));
      assertThat(report.placement())
          .containsEntry("w1", GPU)
          .containsEntry("w2", CPU)
          .containsEntry("mat_mul", GPU)
          .containsEntry("tanh", CPU)
          .containsEntry("mat_mul_1", CPU);
      assertThat(two.runWithReport(List.of(train), Feeds.of(x, value)).placement())
          .containsEntry("assign", GPU)
          .containsEntry("assign_1", CPU)
          .doesNotContainValue(null);
      one.run(train, Feeds.of(x, value));
      for (GraphVariable variable : List.of(w1, w2)) {
        assertThat(two.read(variable).toFloatArray())
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(one.read(variable).toFloatArray());
        assertThat(two.read(variable).bitEquals(variable.initial())).isFalse();
      }
    }
    assertThat(devices.liveBuffers()).isZero();
  }

  /** A part that fails after another one succeeded leaves the variables of both as they were. */
  @Test
  void aRunOverTwoDevicesThatFailsChangesNothing() {
    GraphVariable w = graph.variable("w", HostTensor.of(new float[] {1, 2}, 2), true);
    GraphTensor index = graph.placeholder("index", DType.INT32);
    Tensor update = ops.state().assign(w, ops.math().multiply(w, 2));
    Tensor picked = ops.array().gather(ops.math().multiply(w, 3), index, 0);
    try (Session session = Session.open(graph, TestDevices.gpuThenCpu(Gather.class))) {
      session.run(graph.initializer());
      assertThatThrownBy(() -> session.run(List.of(update, picked), Feeds.none().and(index, 5)))
          .isInstanceOf(DeviceException.class);
      assertThat(session.read(w).toFloatArray()).containsExactly(1, 2);
      session.run(List.of(update, picked), Feeds.none().and(index, 1));
      assertThat(session.read(w).toFloatArray()).containsExactly(2, 4);
    }
  }

  @Test
  void aDeviceThatIsNotThereIsNamed() {
    Tensor y;
    try (GraphScope far = graph.device("cuda:7")) {
      y = ops.math().exp(x);
    }
    try (Session session = Session.open(graph, TestDevices.gpuThenCpu())) {
      assertThatThrownBy(() -> session.run(y, Feeds.of(x, value)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("node 'exp' (made at T9_PlacementTest.java:")
          .hasMessageEndingWith(
              "is to run on cuda:7, which is not available; available: [cuda:0, cpu:0]");
    }
  }

  @Test
  void aVariableOnADeviceThatIsNotThereIsNamed() {
    try (GraphScope far = graph.device("cuda:7")) {
      graph.variable("w", HostTensor.scalar(1), true);
    }
    try (Session session = Session.open(graph, TestDevices.gpuThenCpu())) {
      assertThatThrownBy(() -> session.run(graph.initializer()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("node 'w' (made at T9_PlacementTest.java:")
          .hasMessageContaining("is to run on cuda:7, which is not available");
    }
  }

  @Test
  void aDeviceWithoutTheKernelIsNamed() {
    Tensor y;
    try (GraphScope gpu = graph.device("cuda:0")) {
      y = ops.linalg().matmul(x, x, true, false);
    }
    try (Session session = Session.open(graph, TestDevices.gpuThenCpu(MatMul.class))) {
      assertThatThrownBy(() -> session.run(y, Feeds.of(x, value)))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("node 'mat_mul' (made at T9_PlacementTest.java:")
          .hasMessageContaining("no kernel for MatMul[")
          .hasMessageContaining("on device cuda:0");
    }
  }
}
