// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.graph.GraphTensor;
import dev.lamina.op.AliasOp;

/** Tensors that lie in the memory of others. */
public final class Aliases {
  private Aliases() {}

  /** The tensor whose storage an alias shares; any other tensor itself. */
  public static GraphTensor root(GraphTensor tensor) {
    GraphTensor root = tensor;
    while (root.node().op() instanceof AliasOp) {
      root = root.node().inputs().get(0);
    }
    return root;
  }
}
