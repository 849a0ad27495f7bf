// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import java.util.stream.Collectors;

/** Graphs as text. */
final class GraphPrinter {
  private GraphPrinter() {}

  static String text(Graph graph) {
    StringBuilder text = new StringBuilder();
    for (Node node : graph.nodes()) {
      text.append(node.name())
          .append(" = ")
          .append(node.op())
          .append(
              node.inputs().stream()
                  .map(Object::toString)
                  .collect(Collectors.joining(", ", "(", ")")))
          .append(" -> ")
          .append(node.outputs().stream().map(GraphTensor::spec).toList())
          .append('\n');
    }
    graph
        .updates()
        .forEach(
            (variable, value) ->
                text.append(variable.name()).append(" := ").append(value).append('\n'));
    return text.append("return ").append(graph.outputs()).append('\n').toString();
  }

  static String dot(Graph graph) {
    StringBuilder dot = new StringBuilder("digraph {\n");
    for (Node node : graph.nodes()) {
      dot.append("  n")
          .append(node.sequence())
          .append(" [label=\"")
          .append(escape(node.op().toString()))
          .append("\"];\n");
      for (GraphTensor input : node.inputs()) {
        dot.append("  n")
            .append(input.node().sequence())
            .append(" -> n")
            .append(node.sequence())
            .append(" [label=\"")
            .append(escape(input.spec().toString()))
            .append("\"];\n");
      }
    }
    return dot.append("}\n").toString();
  }

  private static String escape(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
