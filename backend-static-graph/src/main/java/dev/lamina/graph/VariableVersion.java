// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.op.AliasOp;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The value of a variable after an assignment: its input under the variable's gradient key. */
record VariableVersion(Variable variable) implements AliasOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return inputs;
  }

  @Override
  public String name() {
    return "read";
  }

  @Override
  public String toString() {
    return "VariableVersion[" + variable.name() + "]";
  }

  /** The latest update of a variable among nodes and what they depend on. */
  static Optional<GraphTensor> after(Collection<Node> nodes, GraphVariable variable) {
    Deque<Node> pending = new ArrayDeque<>(nodes);
    Set<Node> seen = new HashSet<>();
    Node latest = null;
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (seen.add(node)) {
        boolean updates = node.op() instanceof Update update && update.variable() == variable;
        if (updates && (latest == null || node.sequence() > latest.sequence())) {
          latest = node;
        }
        node.inputs().forEach(input -> pending.push(input.node()));
        pending.addAll(node.controls());
      }
    }
    return Optional.ofNullable(latest).map(update -> update.outputs().get(0));
  }
}
