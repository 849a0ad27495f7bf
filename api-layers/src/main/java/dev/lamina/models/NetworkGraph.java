// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.layers.CallContext;
import dev.lamina.layers.DTypePolicy;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Node;
import dev.lamina.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The uses of layers between inputs and outputs, in Keras's order: by depth, the farthest from the
 * outputs first, and within a depth in the order in which a walk from the outputs meets them.
 */
final class NetworkGraph {
  private final List<KerasTensor> inputs;
  private final List<KerasTensor> outputs;
  private final List<Node> nodes;
  private final List<Layer> layers;
  private final Map<Node, Integer> nodeDepths;
  private final HostNodes host;

  NetworkGraph(List<KerasTensor> inputs, List<KerasTensor> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    Walk walk = new Walk(this.inputs);
    this.outputs.forEach(walk::visit);
    Map<Layer, Integer> layerDepths = new IdentityHashMap<>();
    this.nodeDepths = depths(walk.finished, layerDepths);
    for (KerasTensor input : this.inputs) {
      if (layerDepths.putIfAbsent(input.producer().layer(), 0) == null) {
        walk.order.put(input.producer().layer(), -1);
        nodeDepths.put(input.producer(), 0);
      }
    }
    Comparator<Layer> deepest = Comparator.comparing(layer -> -layerDepths.get(layer));
    this.layers =
        layerDepths.keySet().stream()
            .sorted(deepest.thenComparing(layer -> walk.order.get(layer)))
            .toList();
    Comparator<Node> deepestNode = Comparator.comparing(node -> -nodeDepths.get(node));
    Map<Node, Integer> position = new HashMap<>();
    walk.finished.forEach(node -> position.put(node, position.size()));
    this.nodes = walk.finished.stream().sorted(deepestNode.thenComparing(position::get)).toList();
    this.host = new HostNodes(this.inputs, this.outputs, nodes);
  }

  List<KerasTensor> inputs() {
    return inputs;
  }

  List<KerasTensor> outputs() {
    return outputs;
  }

  List<Layer> layers() {
    return layers;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Its start in host memory. */
  HostNodes host() {
    return host;
  }

  boolean contains(Node node) {
    return nodeDepths.containsKey(node);
  }

  /** Whether every depth has one use of a layer, with one input, and no layer is shared. */
  boolean isChain() {
    boolean single = nodes.stream().allMatch(node -> node.inputs().size() <= 1);
    long depths = nodes.stream().map(nodeDepths::get).distinct().count();
    return single && depths == nodes.size() && layers.size() == nodes.size();
  }

  /** Lets layers without a policy of their own have that of a runtime. */
  void takePolicy(DTypePolicy standard) {
    layers.forEach(layer -> layer.takePolicy(standard));
    if (!standard.equals(DTypePolicy.FLOAT32)) {
      nodes.forEach(Node::retype);
    }
  }

  /** Runs what is on the device on what the host hands to it. */
  List<Tensor> run(CallContext context, List<Tensor> fed) {
    Map<KerasTensor, Tensor> values = new IdentityHashMap<>();
    for (int i = 0; i < host.feeds().size(); i++) {
      values.put(host.feeds().get(i), fed.get(i));
    }
    for (Node node : nodes) {
      if (!node.inputs().isEmpty() && !host.contains(node)) {
        List<Tensor> arguments = node.inputs().stream().map(values::get).toList();
        List<Tensor> results = node.layer().run(context, arguments, node.arguments());
        for (int i = 0; i < results.size(); i++) {
          values.put(node.outputs().get(i), results.get(i));
        }
      }
    }
    return outputs.stream().map(values::get).toList();
  }

  private static Map<Node, Integer> depths(List<Node> finished, Map<Layer, Integer> layerDepths) {
    Map<Node, Integer> depths = new HashMap<>();
    for (int i = finished.size() - 1; i >= 0; i--) {
      Node node = finished.get(i);
      int known = layerDepths.getOrDefault(node.layer(), 0);
      int depth = Math.max(depths.getOrDefault(node, 0), known);
      layerDepths.put(node.layer(), depth);
      depths.put(node, depth);
      for (KerasTensor input : node.inputs()) {
        depths.merge(input.producer(), depth + 1, Math::max);
      }
    }
    return depths;
  }

  /** A walk from the outputs back; a use of a layer is finished after all that it needs. */
  private static final class Walk {
    final List<Node> finished = new ArrayList<>();
    final Map<Layer, Integer> order = new IdentityHashMap<>();
    private final Map<Node, Boolean> seen = new IdentityHashMap<>();
    private final List<KerasTensor> inputs;

    Walk(List<KerasTensor> inputs) {
      this.inputs = inputs;
    }

    /** Without recursion: a network may be very deep. */
    void visit(KerasTensor output) {
      Deque<Iterator<KerasTensor>> open = new ArrayDeque<>();
      Deque<Node> path = new ArrayDeque<>();
      enter(output, open, path);
      while (!open.isEmpty()) {
        if (open.peek().hasNext()) {
          enter(open.peek().next(), open, path);
        } else {
          open.pop();
          finished.add(path.pop());
        }
      }
    }

    private void enter(KerasTensor tensor, Deque<Iterator<KerasTensor>> open, Deque<Node> path) {
      Node node = tensor.producer();
      if (seen.putIfAbsent(node, true) != null) {
        return;
      }
      order.putIfAbsent(node.layer(), order.size());
      if (node.inputs().isEmpty() && !inputs.contains(tensor)) {
        throw new IllegalArgumentException(
            "an output depends on input '"
                + node.layer().name()
                + "', which is not among the model's inputs: "
                + inputs.stream().map(input -> input.producer().layer().name()).toList());
      }
      open.push(node.inputs().iterator());
      path.push(node);
    }
  }
}
