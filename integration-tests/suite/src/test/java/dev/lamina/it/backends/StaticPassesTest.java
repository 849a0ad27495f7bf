// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.graph.Graph;
import dev.lamina.graph.Node;
import dev.lamina.graph.StaticBackend;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the passes of the static backend do to a graph, as its text shows it. */
class StaticPassesTest {
  private final ComputeProvider provider = new CpuProvider();
  private final StaticBackend backend =
      new StaticBackend(provider.open(provider.devices().get(0)), BackendOptions.DEFAULT);
  private final Ops ops = backend.ops();

  @AfterEach
  void close() {
    backend.close();
    provider.close();
  }

  private Graph trace(TracedFunction function) {
    return backend.trace(function, List.of(TensorSpec.float32(2, 3)));
  }

  private static List<String> opNames(Graph graph) {
    return graph.nodes().stream().map(Node::op).map(op -> op.getClass().getSimpleName()).toList();
  }

  @Test
  void deadCodeIsLeftOut() {
    Graph graph =
        trace(
            inputs -> {
              ops.math().exp(inputs.get(0));
              return List.of(ops.math().square(inputs.get(0)));
            });
    assertThat(opNames(graph)).contains("Exp");
    assertThat(opNames(backend.optimize(graph))).containsExactly("Placeholder", "Square");
  }

  @Test
  void constantsAreFolded() {
    Graph graph =
        trace(
            inputs -> {
              Tensor two = ops.array().fill(TensorSpec.float32(), 2);
              Tensor four = ops.math().multiply(two, two);
              return List.of(ops.math().add(inputs.get(0), four));
            });
    Graph optimized = backend.optimize(graph);
    assertThat(opNames(optimized)).containsExactly("Placeholder", "Constant", "Add");
    assertThat(optimized.toText()).contains("Constant[4.0]");
  }

  /** The gradient of an op without a rule begins as that of a sum of weighted outputs. */
  @Test
  void onesDropOutOfProducts() {
    Graph graph =
        trace(
            inputs -> {
              Tensor x = backend.watch(inputs.get(0));
              Tensor y = ops.linalg().einsum("ab,cb->ac", x, x);
              return backend.gradients(ops.reduce().sum(ops.math().square(y)), List.of(x));
            });
    assertThat(opNames(graph)).filteredOn("Multiply"::equals).hasSizeGreaterThan(1);
    assertThat(opNames(backend.optimize(graph))).containsOnlyOnce("Multiply");
  }

  @Test
  void equalExpressionsAreComputedOnce() {
    Graph graph =
        trace(
            inputs -> {
              Tensor first = ops.math().exp(inputs.get(0));
              Tensor second = ops.math().exp(inputs.get(0));
              return List.of(ops.math().add(first, second));
            });
    assertThat(opNames(graph)).containsOnlyOnce("Placeholder").contains("Exp", "Exp");
    assertThat(opNames(backend.optimize(graph))).containsExactly("Placeholder", "Exp", "Add");
  }

  @Test
  void passesLeaveTheGivenGraphAlone() {
    Graph graph = trace(inputs -> List.of(ops.math().exp(inputs.get(0))));
    String before = graph.toText();
    backend.optimize(graph);
    assertThat(graph.toText()).isEqualTo(before);
  }

  @Test
  void aGraphIsDrawnInDot() {
    Graph graph = trace(inputs -> List.of(ops.math().exp(inputs.get(0))));
    assertThat(graph.toDot())
        .startsWith("digraph {")
        .contains("n1 [label=\"Exp[]\"]")
        .contains("n0 -> n1 [label=\"float32(2, 3)\"]");
  }
}
