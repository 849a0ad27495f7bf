// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Identity;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.math.Multiply;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Leaves out products with ones. The gradient of an op that has no rule of its own begins with one:
 * it is that of a sum of weighted outputs.
 */
public final class DropOnes implements Pass {
  @Override
  public Graph apply(Graph graph) {
    return new Rewriter(graph).run(DropOnes::rewrite);
  }

  private static List<GraphTensor> rewrite(Graph target, Node node, List<GraphTensor> inputs) {
    if (node.op() instanceof Multiply) {
      for (int i = 0; i < 2; i++) {
        GraphTensor other = inputs.get(1 - i);
        if (other.spec().equals(node.outputSpec(0)) && ones(inputs.get(i))) {
          return List.of(other);
        }
      }
    }
    return target.add(node.op(), inputs);
  }

  private static boolean ones(GraphTensor tensor) {
    Node node = tensor.node();
    if (node.op() instanceof Source.Constant constant) {
      HostTensor value = constant.value();
      return LongStream.range(0, value.spec().size()).allMatch(i -> value.getDouble(i) == 1);
    }
    boolean same =
        node.op() instanceof BroadcastTo
            || node.op() instanceof Reshape
            || node.op() instanceof Identity;
    return same && ones(node.inputs().get(0));
  }
}
