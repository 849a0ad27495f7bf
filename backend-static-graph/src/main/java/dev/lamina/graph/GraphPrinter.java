// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Graphs as text: control dependencies are marked with a caret, or dashed. */
final class GraphPrinter {
  private GraphPrinter() {}

  static String text(Graph graph) {
    StringBuilder text = new StringBuilder();
    for (Node node : graph.nodes()) {
      text.append(node.name())
          .append(" = ")
          .append(node.op())
          .append(
              Stream.concat(
                      node.inputs().stream().map(Object::toString),
                      node.controls().stream().map(control -> "^" + control.name()))
                  .collect(Collectors.joining(", ", "(", ")")))
          .append(" -> ")
          .append(node.outputs().stream().map(GraphTensor::spec).toList());
      node.device().ifPresent(device -> text.append(" on ").append(device));
      text.append('\n');
    }
    graph
        .updates()
        .forEach(
            (variable, value) ->
                text.append(variable.name()).append(" := ").append(value).append('\n'));
    return graph.isBuilt()
        ? text.toString()
        : text.append("return ").append(graph.outputs()).append('\n').toString();
  }

  static String dot(Graph graph) {
    StringBuilder dot = new StringBuilder("digraph {\n");
    for (Node node : graph.nodes()) {
      String name = graph.isBuilt() ? node.name() + "\n" : "";
      dot.append("  n")
          .append(node.sequence())
          .append(" [label=\"")
          .append(escape(name + node.op()))
          .append("\"];\n");
      for (GraphTensor input : node.inputs()) {
        String spec = input.spec().toString();
        edge(dot, input.node(), node).append(" [label=\"").append(escape(spec)).append("\"];\n");
      }
      for (Node control : node.controls()) {
        edge(dot, control, node).append(" [style=dashed];\n");
      }
    }
    return dot.append("}\n").toString();
  }

  private static StringBuilder edge(StringBuilder dot, Node from, Node to) {
    return dot.append("  n").append(from.sequence()).append(" -> n").append(to.sequence());
  }

  private static String escape(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
