// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which nodes a run executes: those that the fetches depend on, up to what is fed. */
final class Needed {
  private Needed() {}

  /** The nodes in the order they were made. */
  static List<Node> by(Collection<GraphTensor> fetches, Set<GraphTensor> fed) {
    Set<Node> found = new HashSet<>();
    Deque<Node> pending = new ArrayDeque<>();
    visit(fetches, fed, pending);
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (found.add(node)) {
        visit(node.inputs(), fed, pending);
        for (Node control : node.controls()) {
          if (!fed.containsAll(control.outputs())) {
            pending.push(control);
          }
        }
      }
    }
    List<Node> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingLong(Node::sequence));
    return ordered;
  }

  private static void visit(
      Collection<GraphTensor> tensors, Set<GraphTensor> fed, Deque<Node> pending) {
    for (GraphTensor tensor : tensors) {
      if (!fed.contains(tensor)) {
        pending.push(tensor.node());
      }
    }
  }

  /** Whether a node runs after another one, by inputs or control dependencies. */
  static boolean dependsOn(Node node, Node earlier) {
    Set<Node> seen = new HashSet<>();
    Deque<Node> pending = new ArrayDeque<>(List.of(node));
    while (!pending.isEmpty()) {
      Node next = pending.pop();
      if (next == earlier) {
        return true;
      }
      if (seen.add(next) && next.sequence() > earlier.sequence()) {
        next.inputs().forEach(input -> pending.push(input.node()));
        pending.addAll(next.controls());
      }
    }
    return false;
  }
}
