// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies what one tensor needs into a graph of its own, to be planned and run. */
final class Fetch {
  private Fetch() {}

  static Graph of(GraphTensor tensor) {
    Map<GraphTensor, GraphTensor> copies = new IdentityHashMap<>();
    Graph graph = Graph.unnamed();
    for (Node node : ancestors(tensor.node())) {
      List<GraphTensor> inputs = node.inputs().stream().map(copies::get).toList();
      List<GraphTensor> outputs = graph.add(node.op(), inputs);
      for (int i = 0; i < outputs.size(); i++) {
        copies.put(node.outputs().get(i), outputs.get(i));
      }
    }
    graph.outputs().add(copies.get(tensor));
    return graph;
  }

  private static List<Node> ancestors(Node last) {
    Set<Node> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> pending = new ArrayDeque<>(List.of(last));
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (found.add(node)) {
        node.inputs().forEach(input -> pending.push(input.node()));
      }
    }
    List<Node> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingLong(Node::sequence));
    return ordered;
  }
}
