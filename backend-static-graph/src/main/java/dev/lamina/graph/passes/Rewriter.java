// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.device.DeviceException;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies the nodes that outputs and updates need, in their order, and lets a pass replace them.
 * Pure nodes that nothing needs are left out: dead code ends here.
 */
final class Rewriter {
  private final Graph source;
  private final Graph target = Graph.unnamed();
  private final Map<GraphTensor, GraphTensor> copies = new IdentityHashMap<>();

  Rewriter(Graph source) {
    this.source = source;
  }

  /** What becomes of a node, whose inputs are rewritten already. */
  interface Rule {
    List<GraphTensor> rewrite(Graph target, Node node, List<GraphTensor> inputs);
  }

  Graph run(Rule rule) {
    Set<Node> needed = needed();
    for (Node node : source.nodes()) {
      if (needed.contains(node)) {
        List<GraphTensor> inputs = node.inputs().stream().map(copies::get).toList();
        target.standingFor(node.source());
        List<GraphTensor> outputs = rewrite(rule, node, inputs);
        for (int i = 0; i < outputs.size(); i++) {
          copies.put(node.outputs().get(i), outputs.get(i));
        }
      }
    }
    source.outputs().forEach(output -> target.outputs().add(copies.get(output)));
    source
        .updates()
        .forEach((variable, value) -> target.updates().put(variable, copies.get(value)));
    return target;
  }

  private List<GraphTensor> rewrite(Rule rule, Node node, List<GraphTensor> inputs) {
    try {
      return rule.rewrite(target, node, inputs);
    } catch (DeviceException e) {
      throw node.explain(e);
    }
  }

  private Set<Node> needed() {
    Set<Node> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> pending = new ArrayDeque<>();
    source.nodes().stream()
        .filter(node -> !(node.op() instanceof Source) && !node.op().pure())
        .forEach(pending::add);
    source.outputs().forEach(output -> pending.add(output.node()));
    source.updates().values().forEach(value -> pending.add(value.node()));
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (needed.add(node)) {
        node.inputs().forEach(input -> pending.push(input.node()));
      }
    }
    return needed;
  }
}
