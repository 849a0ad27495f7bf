// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks.tensorboard;

import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's layers as TensorFlow's {@code GraphDef} (tensorflow/core/framework/graph.proto), a node
 * for each use of a layer.
 */
final class LayerGraph {
  private static final int PRODUCER = 22;

  private final Map<Node, String> names = new HashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  private LayerGraph() {}

  /** The graph behind some outputs. */
  static byte[] of(List<KerasTensor> outputs) {
    LayerGraph graph = new LayerGraph();
    outputs.forEach(output -> graph.visit(output.producer()));
    Message written = new Message();
    graph.nodes.forEach((name, node) -> written.message(1, graph.node(name, node)));
    return written.message(4, new Message().integer(1, PRODUCER)).toBytes();
  }

  private void visit(Node node) {
    if (names.containsKey(node)) {
      return;
    }
    String name = node.layer().name();
    names.put(node, unique(node.index() == 0 ? name : name + "_use_" + node.index()));
    node.inputs().forEach(input -> visit(input.producer()));
    nodes.put(names.get(node), node);
  }

  /** Layers have names of their own only once a model has them. */
  private String unique(String name) {
    String given = name;
    for (int next = 1; names.containsValue(given); next++) {
      given = name + "_" + next;
    }
    return given;
  }

  private Message node(String name, Node node) {
    Message message = new Message().text(1, name).text(2, node.layer().className());
    List<String> inputs = new ArrayList<>();
    for (KerasTensor input : node.inputs()) {
      String producer = names.get(input.producer());
      inputs.add(input.index() == 0 ? producer : producer + ":" + input.index());
    }
    inputs.forEach(input -> message.text(3, input));
    Message shapes = new Message();
    for (KerasTensor output : node.outputs()) {
      shapes.message(7, TensorProto.shape(output.shape().dims()));
    }
    Message value = new Message().message(1, shapes);
    return message.message(5, new Message().text(1, "_output_shapes").message(2, value));
  }
}
