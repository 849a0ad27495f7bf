// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.plan.Aliases;
import dev.lamina.op.AliasOp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Who uses the results of a graph's nodes, aliases looked through. */
final class Uses {
  private final Map<GraphTensor, Set<Node>> readers = new IdentityHashMap<>();
  private final Set<GraphTensor> results = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<GraphTensor> updates = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> fusable = new HashSet<>();
  private final Set<Node> last = new HashSet<>();

  Uses(Graph graph, Predicate<Node> chosen) {
    for (Node node : graph.nodes()) {
      if (!(node.op() instanceof AliasOp)) {
        node.inputs().forEach(input -> readers(Aliases.root(input)).add(node));
      }
    }
    graph.outputs().forEach(output -> results.add(Aliases.root(output)));
    graph.updates().values().forEach(value -> updates.add(Aliases.root(value)));
    graph.nodes().stream().filter(chosen).forEach(fusable::add);
    List<Node> backwards = new ArrayList<>(graph.nodes());
    Collections.reverse(backwards);
    backwards.stream().filter(this::endsInVariables).forEach(last::add);
  }

  private Set<Node> readers(GraphTensor root) {
    return readers.computeIfAbsent(root, key -> new HashSet<>());
  }

  private boolean endsInVariables(Node node) {
    return node.outputs().stream()
        .noneMatch(output -> results.contains(output) || !last.containsAll(readers(output)));
  }

  boolean isFusable(Node node) {
    return fusable.contains(node);
  }

  /** Whether nodes may run as one: with updates of variables only what can run as late as those. */
  boolean mayJoin(List<Node> members) {
    return last.containsAll(members)
        || members.stream().noneMatch(member -> updates.contains(member.outputs().get(0)));
  }

  /** Which results of nodes are needed by others. */
  List<GraphTensor> outputs(List<Node> members) {
    return members.stream()
        .map(member -> member.outputs().get(0))
        .filter(
            output ->
                results.contains(output)
                    || updates.contains(output)
                    || !members.containsAll(readers(output)))
        .toList();
  }
}
