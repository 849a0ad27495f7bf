// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.device.Device;
import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphScope;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.RunReport;
import dev.lamina.graph.Session;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CPU and GPU in one program. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
@SuppressWarnings("try") // scopes are there for their end
class CudaDevicesTest {
  private Lamina lamina;

  @BeforeAll
  static void present() {
    CudaUnderTest.load();
  }

  @BeforeEach
  void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").build();
  }

  @AfterEach
  void close() {
    lamina.close();
    CudaUnderTest.requireNothingLeft();
  }

  @Test
  void tensorsGoThereAndBack() {
    EagerBackend backend = lamina.backend(EagerBackend.class);
    EagerTensor there = backend.tensor(new float[] {1, 2}).cuda();
    assertThat(there.type()).hasToString("cuda.FloatTensor");
    EagerTensor doubled = there.mul(2);
    assertThat(doubled.device()).hasToString("cuda:0");
    assertThat(doubled.cpu().type()).hasToString("FloatTensor");
    assertThat(doubled.cpu().toFloatArray()).containsExactly(2, 4);
  }

  @Test
  void aGraphIsPlacedOnTheGpuAndWhereTheUserSays() {
    Graph graph = new Graph();
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, 2);
    Tensor negated = graph.ops().math().negate(x);
    Tensor powers;
    try (GraphScope here = graph.device("cpu:0")) {
      powers = graph.ops().math().exp(negated);
    }
    Tensor result = graph.ops().math().add(powers, negated);
    HostTensor value = HostTensor.of(new float[] {0, -1}, 2);
    try (Session session = Session.open(graph, lamina.devices())) {
      RunReport report = session.runWithReport(List.of(result), Feeds.of(x, value));
      assertThat(report.placement())
          .containsEntry("negate", Device.parse("cuda:0"))
          .containsEntry("exp", Device.parse("cpu:0"))
          .containsEntry("add", Device.parse("cuda:0"));
      assertThat(report.values().get(0).toFloatArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(1, (float) Math.E + 1);
    }
  }
}
