// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.graph.plan.Aliases;
import dev.lamina.op.AliasOp;
import dev.lamina.op.Op;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.math.Add;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes apart what is better fused with others: the bias of a product becomes a sum, and a small
 * value that is made of variables, constants and inputs alone is made anew for each of its readers.
 */
final class SplitForFusion implements Pass {
  private final Programs programs;
  private final Set<Node> read = new HashSet<>();

  SplitForFusion(Programs programs) {
    this.programs = programs;
  }

  @Override
  public Graph apply(Graph graph) {
    return new Rewriter(graph).run(this::rewrite);
  }

  private List<GraphTensor> rewrite(Graph target, Node node, List<GraphTensor> inputs) {
    Op op = node.op();
    if (op instanceof MatMul && inputs.size() == 3) {
      List<GraphTensor> sum = List.of(node.outputs().get(0), inputs.get(2));
      return programs.hasStep(new Add(), sum)
          ? target.add(
              new Add(), List.of(target.add(op, inputs.subList(0, 2)).get(0), inputs.get(2)))
          : target.add(op, inputs);
    }
    boolean assigns = op instanceof AliasOp && !(op instanceof Reshape);
    boolean joins = assigns || FusedElementwise.accepts(op);
    List<GraphTensor> own = new ArrayList<>();
    for (GraphTensor input : inputs) {
      boolean again = read.contains(input.node());
      own.add(again && joins && isCheap(input.node()) ? copy(target, input.node()) : input);
    }
    inputs.forEach(input -> read.add(input.node()));
    return target.add(op, own);
  }

  private static GraphTensor copy(Graph target, Node node) {
    return target.add(node.op(), node.inputs()).get(0);
  }

  private boolean isCheap(Node node) {
    return FusedElementwise.accepts(node.op())
        && !(node.op() instanceof AliasOp)
        && !FusedGroup.reduces(node)
        && node.outputSpec(0).size() <= Fusion.SMALL
        && node.inputs().stream()
            .allMatch(input -> Aliases.root(input).node().op() instanceof Source)
        && programs.hasStep(node.op(), node.inputs());
  }
}
