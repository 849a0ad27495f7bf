// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.plan.Aliases;
import dev.lamina.op.AliasOp;
import dev.lamina.op.fused.FusedElementwise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which nodes become one. A node joins the groups of what it reads, as far as nothing outside would
 * then have to run both before and after them; small ones join others of their size, too. Updates
 * of variables are joined with what nobody needs before them alone: they run last, in place.
 */
final class Fusion {
  /** Most elements of nodes that are fused although none reads another. */
  static final long SMALL = 1 << 12;

  private final Programs device;
  private final Uses uses;
  private final Contraction contraction;
  private final Map<Node, FusedGroup> programs = new HashMap<>();
  private final Map<Long, Node> latest = new HashMap<>();

  Fusion(Graph graph, Programs device) {
    this.device = device;
    this.uses = new Uses(graph, this::fusable);
    this.contraction = new Contraction(graph);
    List<Node> nodes = graph.nodes().stream().filter(uses::isFusable).toList();
    nodes.forEach(node -> programs.put(node, group(List.of(node))));
    nodes.forEach(this::joinProducers);
    nodes.forEach(this::joinNeighbour);
  }

  /** The groups of more than one launch. */
  List<FusedGroup> groups() {
    List<FusedGroup> groups = new ArrayList<>();
    programs.forEach(
        (leader, group) -> {
          if (group.members().size() > 1 && contraction.leader(leader) == leader) {
            groups.add(group);
          }
        });
    return groups;
  }

  /** Whether the device has a kernel for the node as a program of its own. */
  private boolean fusable(Node node) {
    return !(node.op() instanceof AliasOp)
        && node.op().pure()
        && FusedElementwise.accepts(node.op())
        && node.outputCount() == 1
        && !node.inputs().isEmpty()
        && accepts(new FusedGroup(List.of(node), node.outputs()));
  }

  private boolean accepts(FusedGroup group) {
    return device.has(group.op(), group.inputs());
  }

  private void joinProducers(Node node) {
    long size = FusedGroup.loopSize(node);
    for (GraphTensor input : node.inputs()) {
      Node other = Aliases.root(input).node();
      if (uses.isFusable(other) && FusedGroup.loopSize(other) == size) {
        merge(contraction.leader(other), contraction.leader(node));
      }
    }
  }

  private void joinNeighbour(Node node) {
    long size = FusedGroup.loopSize(node);
    Node before = size <= SMALL ? latest.put(size, node) : null;
    if (before != null) {
      merge(contraction.leader(before), contraction.leader(node));
    }
  }

  private void merge(Node first, Node second) {
    List<Node> members = contraction.union(first, second);
    if (first == second || !uses.mayJoin(members)) {
      return;
    }
    FusedGroup both = group(members);
    if (both.isOnePass() && accepts(both) && contraction.staysAcyclic(first, second)) {
      programs.put(contraction.merge(first, second), both);
    }
  }

  private FusedGroup group(List<Node> members) {
    return new FusedGroup(members, uses.outputs(members));
  }
}
