// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.op.Op;
import dev.lamina.op.array.StopGradient;
import dev.lamina.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph being built by a traced function, with the present version of each variable. */
final class Trace {
  private final Graph graph = Graph.unnamed();
  private final Map<StaticVariable, GraphTensor> versions = new HashMap<>();

  Graph graph() {
    return graph;
  }

  GraphTensor read(StaticVariable variable) {
    return versions.computeIfAbsent(
        variable, key -> graph.add(new Source.VariableRead(key), List.of()).get(0));
  }

  List<Tensor> assign(StaticVariable variable, GraphTensor value) {
    GraphTensor version = graph.add(new VariableVersion(variable), List.of(value)).get(0);
    versions.put(variable, version);
    graph.updates().put(variable, version);
    return List.copyOf(graph.add(new StopGradient(), List.of(value)));
  }

  List<Tensor> add(Op op, List<GraphTensor> inputs) {
    return List.copyOf(graph.add(op, inputs));
  }
}
