// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.op.Op;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes in the order they were made, the tensors that a run gives, and the values that it leaves in
 * variables. Building it computes nothing. Used by one thread at a time.
 */
public final class Graph {
  private final List<Node> nodes = new ArrayList<>();
  private final List<GraphTensor> outputs = new ArrayList<>();
  private final Map<StaticVariable, GraphTensor> updates = new LinkedHashMap<>();
  private final boolean keepsNodes;
  private long sequence;

  /** An empty graph. */
  public Graph() {
    this(true);
  }

  /**
   * A graph that does not list its nodes leaves those that nobody uses to the garbage collector.
   */
  Graph(boolean keepsNodes) {
    this.keepsNodes = keepsNodes;
  }

  /** Adds a node and gives its outputs. */
  public List<GraphTensor> add(Op op, List<GraphTensor> inputs) {
    List<TensorSpec> specs = op.infer(inputs.stream().map(GraphTensor::spec).toList());
    Node node = new Node(this, sequence++, op, inputs, specs);
    if (keepsNodes) {
      nodes.add(node);
    }
    return node.outputs();
  }

  /** The nodes, in the order they were made. */
  public List<Node> nodes() {
    return nodes;
  }

  /** What a run gives; callers add to it. */
  public List<GraphTensor> outputs() {
    return outputs;
  }

  /** What a run leaves in variables; callers add to it. */
  public Map<StaticVariable, GraphTensor> updates() {
    return updates;
  }

  /** One line a node, for people. */
  public String toText() {
    return GraphPrinter.text(this);
  }

  /** The graph in the DOT language of Graphviz. */
  public String toDot() {
    return GraphPrinter.dot(this);
  }
}
