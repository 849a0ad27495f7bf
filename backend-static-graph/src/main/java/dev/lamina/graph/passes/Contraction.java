// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.graph.plan.Aliases;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes of a graph as groups that run as one, each known by its first node. */
final class Contraction {
  private final Map<Node, List<Node>> members = new IdentityHashMap<>();
  private final Map<Node, Node> leaders = new IdentityHashMap<>();

  Contraction(Graph graph) {
    for (Node node : graph.nodes()) {
      members.put(node, List.of(node));
      leaders.put(node, node);
    }
  }

  /** The first node of a node's group. */
  Node leader(Node node) {
    return leaders.get(node);
  }

  /** The nodes of two groups in the order of the graph. */
  List<Node> union(Node first, Node second) {
    List<Node> both = new ArrayList<>(members.get(first));
    both.addAll(members.get(second));
    both.sort(Comparator.comparingLong(Node::sequence));
    return List.copyOf(both);
  }

  /** Makes one of two groups, and gives its first node. */
  Node merge(Node first, Node second) {
    List<Node> both = union(first, second);
    Node leader = both.get(0);
    both.forEach(node -> leaders.put(node, leader));
    members.put(leader, both);
    return leader;
  }

  /** Whether no third group depends on one of two groups while the other depends on it. */
  boolean staysAcyclic(Node first, Node second) {
    return !dependsThroughOthers(first, second) && !dependsThroughOthers(second, first);
  }

  private boolean dependsThroughOthers(Node from, Node on) {
    Set<Node> seen = new HashSet<>();
    Deque<Node> pending = new ArrayDeque<>();
    push(from, seen, pending);
    pending.remove(on);
    seen.remove(on);
    while (!pending.isEmpty()) {
      Node group = pending.pop();
      if (group == on) {
        return true;
      }
      push(group, seen, pending);
    }
    return false;
  }

  private void push(Node group, Set<Node> seen, Deque<Node> pending) {
    for (Node member : members.get(group)) {
      for (GraphTensor input : member.inputs()) {
        Node before = leaders.get(Aliases.root(input).node());
        if (before != group && !(before.op() instanceof Source) && seen.add(before)) {
          pending.push(before);
        }
      }
    }
  }
}
