// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.backend.GraphBuilder;
import dev.lamina.backend.SymbolicTensor;
import dev.lamina.graph.batch.BatchExtent;
import dev.lamina.tensor.TensorSpec;

/** An output of a node: a value that exists only when a plan runs. */
public final class GraphTensor implements SymbolicTensor {
  private final Node node;
  private final int index;
  private final TensorSpec spec;

  GraphTensor(Node node, int index, TensorSpec spec) {
    this.node = node;
    this.index = index;
    this.spec = spec;
  }

  /** The node that makes it. */
  public Node node() {
    return node;
  }

  /** Which of the node's outputs it is. */
  public int index() {
    return index;
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  @Override
  public GraphBuilder builder() {
    if (!node.graph().isBuilt()) {
      throw new IllegalStateException(
          "tensor '" + this + "' is part of a function that a backend traced, not of a graph");
    }
    return node.graph();
  }

  /** Name, dtype and shape, with {@code ?} for the unknown batch size. */
  public String describe() {
    return BatchExtent.text(this + " " + spec);
  }

  /** Identity for gradients: every read of a variable is the variable. */
  Object gradientKey() {
    if (node.op() instanceof Source.VariableRead read) {
      return read.variable();
    }
    if (node.op() instanceof Source.State state) {
      return state.variable();
    }
    return node.op() instanceof VariableVersion version ? version.variable() : this;
  }

  /** For example {@code matmul_3:0}. */
  @Override
  public String toString() {
    return node.name() + ":" + index;
  }
}
