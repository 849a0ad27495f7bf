// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.device.DeviceException;
import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphScope;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Session;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T3: variables change with the system, placeholders with the user, constants never. */
@SuppressWarnings("try") // scopes are there for their end
class T3_KindsOfTensorTest {
  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();
  private final GraphVariable w = graph.variable("w", HostTensor.scalar(1), true);
  private final Session session = Session.open(graph, devices);

  @AfterEach
  void everythingIsFreed() {
    session.close();
    assertThat(devices.liveBuffers()).isZero();
  }

  private Tensor add(double change) {
    return graph.ops().state().assignAdd(w, graph.constant(HostTensor.scalar((float) change)));
  }

  @Test
  void aVariableSurvivesRuns() {
    Tensor addTwo = add(2);
    session.run(graph.initializer());
    assertThat(session.run(addTwo).item()).isEqualTo(3);
    assertThat(session.run(addTwo).item()).isEqualTo(5);
    assertThat(session.run(w).item()).isEqualTo(5);
    session.run(graph.initializer());
    assertThat(session.run(w).item()).as("initialised again").isEqualTo(1);
  }

  @Test
  void eachSessionHasItsOwnValues() {
    Tensor addTwo = add(2);
    try (Session other = Session.open(graph, devices)) {
      session.run(graph.initializer());
      other.run(graph.initializer());
      session.run(addTwo);
      assertThat(other.read(w).item()).isEqualTo(1);
      assertThat(session.read(w).item()).isEqualTo(3);
    }
  }

  @Test
  void aPlaceholderIsFedAnewAndAConstantStays() {
    float[] ones = {1, 1};
    GraphTensor bias = graph.constant("ones", HostTensor.of(ones, 2));
    ones[0] = 100;
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, 2);
    Tensor y = graph.ops().math().add(x, bias);
    assertThat(session.run(y, Feeds.of(x, HostTensor.of(new float[] {1, 2}, 2))).toFloatArray())
        .containsExactly(2, 3);
    assertThat(session.run(y, Feeds.of(x, HostTensor.of(new float[] {5, 6}, 2))).toFloatArray())
        .containsExactly(6, 7);
  }

  @Test
  void anUninitialisedVariableIsNamed() {
    Tensor y = graph.ops().math().square(w);
    assertThatThrownBy(() -> session.run(y))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("variable 'w' (made at T3_KindsOfTensorTest.java:")
        .hasMessageEndingWith("is not initialised in this session; run graph.initializer() first");
    assertThatThrownBy(() -> session.read(w)).hasMessageContaining("variable 'w'");
    session.write(w, HostTensor.scalar(4));
    assertThat(session.run(y).item()).isEqualTo(16);
  }

  @Test
  void assigningInitialises() {
    Tensor seven = graph.ops().state().assign(w, graph.constant(HostTensor.scalar(7)));
    session.run(seven);
    assertThat(session.read(w).item()).isEqualTo(7);
  }

  @Test
  void aRunReadsVariablesAsTheyAreAtItsStart() {
    Tensor addTwo = add(2);
    session.run(graph.initializer());
    List<HostTensor> values = session.run(List.of(w, addTwo, w), Map.of());
    assertThat(values.stream().map(HostTensor::item)).containsExactly(1.0, 3.0, 1.0);
  }

  @Test
  void variablesCanBeSwapped() {
    GraphVariable v = graph.variable("v", HostTensor.scalar(10), true);
    Tensor swap =
        graph.group(
            "swap", List.of(graph.ops().state().assign(w, v), graph.ops().state().assign(v, w)));
    session.run(graph.initializer());
    session.run(swap);
    assertThat(session.read(w).item()).isEqualTo(10);
    assertThat(session.read(v).item()).isEqualTo(1);
  }

  @Test
  void twoUpdatesNeedAnOrder() {
    Tensor first = add(2);
    Tensor second = graph.ops().state().assign(w, graph.constant(HostTensor.scalar(9)));
    session.run(graph.initializer());
    assertThatThrownBy(() -> session.run(List.of(first, second), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("variable 'w' has two updates in one run, 'assign' (made at ")
        .hasMessageContaining("and 'assign_1' (made at ")
        .hasMessageContaining("controlDependencies");
    assertThat(session.read(w).item()).isEqualTo(1);
  }

  @Test
  void orderedUpdatesSeeOneAnother() {
    Tensor first = add(2);
    Tensor second;
    Tensor square;
    try (GraphScope after = graph.controlDependencies(first)) {
      second = graph.ops().state().assign(w, graph.ops().math().multiply(w, 10));
      square = graph.ops().math().square(w);
    }
    session.run(graph.initializer());
    assertThat(session.run(second).item()).isEqualTo(30);
    assertThat(session.read(w).item()).isEqualTo(30);
    assertThat(session.run(square).item()).as("after the first update").isEqualTo(32 * 32);
    assertThat(session.read(w).item()).isEqualTo(32);
  }

  @Test
  void aRunThatFailsChangesNothing() {
    GraphTensor index = graph.placeholder("index", DType.INT32);
    GraphVariable table = graph.variable("table", HostTensor.of(new float[] {1, 2}, 2), true);
    Tensor picked = graph.ops().array().gather(table, index, 0);
    Tensor update = add(2);
    session.run(graph.initializer());
    Map<Tensor, HostTensor> outside = Map.of(index, HostTensor.of(new int[] {5}));
    assertThatThrownBy(() -> session.run(List.of(update, picked), outside))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("node 'gather' (made at T3_KindsOfTensorTest.java:")
        .hasMessageContaining("5");
    assertThat(session.read(w).item()).isEqualTo(1);
    assertThat(session.run(picked, Map.of(index, HostTensor.of(new int[] {1}))).item())
        .isEqualTo(2);
  }

  @Test
  void writingTheWrongShapeIsRefused() {
    assertThatThrownBy(() -> session.write(w, HostTensor.of(new float[2], 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("variable 'w'")
        .hasMessageContaining("is float32(), not float32(2,)");
  }

  /** What an initializer made inside a scope runs is the same as outside. */
  @Test
  void initialisingNeedsNothingElse() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32);
    try (GraphScope after = graph.controlDependencies(graph.ops().math().exp(x));
        GraphScope name = graph.nameScope("inner")) {
      GraphVariable v = graph.variable("v", HostTensor.scalar(2), true);
      session.run(graph.initializer());
      assertThat(session.run(v).item()).isEqualTo(2);
      assertThat(v.name()).isEqualTo("inner/v");
    }
    assertThat(session.runWithReport(List.of(graph.initializer()), Map.of()).executed())
        .containsExactly("initialize", "initialize_1", "init");
  }

  @Test
  void kindsAreTold() {
    graph.variable("steps", HostTensor.of(new long[1]), false);
    assertThat(graph.trainableVariables()).extracting(Variable::name).containsExactly("w");
    assertThat(graph.variables()).extracting(Variable::name).containsExactly("w", "steps");
  }
}
