// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphScope;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Session;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.cases.OpCases;
import dev.lamina.tck.oracle.Oracle;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** T1: a computation is a graph of tensors and operations, which can be printed and drawn. */
@SuppressWarnings("try") // scopes are there for their end
class T1_GraphTest {
  private final Graph graph = new Graph();

  @Test
  void nodesAreListedInTheOrderTheyAreMade() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1, 3);
    Tensor w = graph.variable("w", HostTensor.of(new float[6], 3, 2), true);
    Tensor y = graph.ops().linalg().matmul(x, w);
    graph.ops().math().relu(y);
    assertThat(graph.toText().lines())
        .containsExactly(
            "x = Placeholder[index=0, spec=float32(?, 3)]() -> [float32(?, 3)]",
            "w = Variable[trainable]() -> [float32(3, 2)]",
            "mat_mul = MatMul[transposeA=false, transposeB=false](x:0, w:0) -> [float32(?, 2)]",
            "relu = Relu[](mat_mul:0) -> [float32(?, 2)]");
    assertThat(((GraphTensor) y).describe()).isEqualTo("mat_mul:0 float32(?, 2)");
  }

  @Test
  void aGraphIsDrawn() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, 2);
    GraphTensor y = (GraphTensor) graph.ops().math().exp(x);
    try (GraphScope after = graph.controlDependencies(y)) {
      graph.ops().math().negate(x);
    }
    assertThat(graph.toDot())
        .startsWith("digraph {")
        .contains("n1 [label=\"exp\\nExp[]\"]")
        .contains("n0 -> n1 [label=\"float32(2,)\"]")
        .contains("n1 -> n2 [style=dashed]");
    assertThat(graph.toText()).contains("negate = Negate[](x:0, ^exp)");
  }

  @Test
  void namesAreUniqueAndScoped() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (GraphScope layer = graph.nameScope("layer")) {
        names.add(name(graph.ops().math().exp(x)));
        names.add(name(graph.ops().math().exp(x)));
        names.add(graph.variable("w", HostTensor.scalar(0), true).name());
      }
    }
    names.add(name(graph.ops().math().exp(x)));
    names.add(name(graph.placeholder("x", DType.FLOAT32)));
    assertThat(names)
        .containsExactly(
            "layer/exp",
            "layer/exp_1",
            "layer/w",
            "layer_1/exp",
            "layer_1/exp_1",
            "layer_1/w",
            "exp",
            "x_1");
    assertThat(graph.get("layer_1/exp_1")).isSameAs(graph.get("layer_1/exp_1:0"));
    assertThat(graph.get("layer/w")).isSameAs(graph.variables().get(0));
  }

  private static String name(Tensor tensor) {
    return ((GraphTensor) tensor).node().name();
  }

  @Test
  void badNamesAreRefused() {
    graph.placeholder("layer/x", DType.FLOAT32);
    assertThatThrownBy(() -> graph.get("x:1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name: the graph has no tensor 'x:1'; similar names: [layer/x]");
    assertThatThrownBy(() -> graph.placeholder("two words", DType.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name: 'two words' must begin with");
  }

  @Test
  void scopesCloseInReverse() {
    GraphScope outer = graph.nameScope("outer");
    graph.nameScope("inner");
    assertThatThrownBy(outer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("scope 'outer/' closed before the scopes opened inside it");
  }

  @Test
  void aNodeKnowsTheLineThatMadeIt() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32);
    Node node = ((GraphTensor) graph.ops().reduce().variance(x, false)).node();
    int line = new Throwable().getStackTrace()[0].getLineNumber() - 1;
    assertThat(node.where()).isEqualTo("T1_GraphTest.java:" + line);
  }

  @Test
  void shapesAreCheckedWhileBuilding() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1, 3);
    GraphTensor w = graph.placeholder("w", DType.FLOAT32, 4, 5);
    int nodes = graph.nodes().size();
    assertThatThrownBy(() -> graph.ops().linalg().matmul(x, w))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("columns of the first must equal rows of the second")
        .hasMessageContaining("[float32(?, 3), float32(4, 5)]");
    assertThat(graph.nodes()).hasSize(nodes);
  }

  @Test
  void aFinalisedGraphRefusesNodes() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32);
    graph.finalizeGraph();
    assertThatThrownBy(() -> graph.ops().math().exp(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the graph was finalised and cannot get another node Exp[]; add nodes before");
    assertThat(graph.isFinalized()).isTrue();
    assertThat(graph.initializer()).isNotNull();
  }

  /** Every case of the conformance kit, as a node between placeholders. */
  @Test
  void everyOpOfTheCatalogueIsANode() {
    TestDevices devices = TestDevices.reference();
    int run = 0;
    for (OpCase opCase : OpCases.all()) {
      Graph one = new Graph();
      List<HostTensor> values = opCase.values();
      Map<Tensor, HostTensor> feeds = new LinkedHashMap<>();
      List<Tensor> inputs = new ArrayList<>();
      for (HostTensor value : values) {
        inputs.add(one.placeholder("x", value.spec().dtype(), value.spec().shape()));
        feeds.put(inputs.get(inputs.size() - 1), value);
      }
      List<Tensor> outputs = one.apply(opCase.op(), inputs);
      List<double[]> expected = Oracle.outputs(opCase.op(), values);
      try (Session session = Session.open(one, devices)) {
        List<HostTensor> results = session.run(outputs, feeds);
        for (int i = 0; i < results.size(); i++) {
          HostTensor rounded = HostTensor.zeros(results.get(i).spec());
          for (int j = 0; j < expected.get(i).length; j++) {
            rounded.setDouble(j, expected.get(i)[j]);
          }
          assertThat(results.get(i).toDoubleArray())
              .as("%s, output %s", opCase, i)
              .containsExactly(rounded.toDoubleArray());
        }
        run++;
      }
    }
    assertThat(run).isGreaterThan(300);
    assertThat(devices.liveBuffers()).isZero();
  }
}
