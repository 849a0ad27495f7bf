// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.op.Op;
import dev.lamina.op.array.Identity;
import dev.lamina.op.array.StopGradient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes equal ops on the same inputs once (common subexpression elimination). What only marked
 * tensors for the gradient walk, identities, would tell equal inputs apart and is left out.
 */
public final class MergeCommon implements Pass {
  /** Graph tensors are compared by identity, which is what is meant here. */
  private record Key(Op op, List<GraphTensor> inputs) {}

  @Override
  public Graph apply(Graph graph) {
    Map<Key, List<GraphTensor>> known = new HashMap<>();
    return new Rewriter(graph)
        .run(
            (target, node, inputs) -> {
              if (node.op() instanceof Identity || node.op() instanceof StopGradient) {
                return inputs;
              }
              return node.op().pure()
                  ? known.computeIfAbsent(
                      new Key(node.op(), inputs), key -> target.add(node.op(), inputs))
                  : target.add(node.op(), inputs);
            });
  }
}
