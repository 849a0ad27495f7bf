// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.device.Device;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Source;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a run one device does without waiting for another: a graph, and what goes in and out. */
final class Part {
  private final Device device;
  private final Graph graph;
  private final Map<GraphTensor, GraphTensor> copies = new IdentityHashMap<>();
  private final Map<GraphTensor, Integer> inputs = new LinkedHashMap<>();
  private final List<GraphTensor> exports = new ArrayList<>();

  private Part(Device device, Graph graph) {
    this.device = device;
    this.graph = graph;
  }

  /** A part to fill. */
  static Part empty(Device device) {
    return new Part(device, Graph.unnamed());
  }

  /** A whole run on one device. */
  static Part whole(Device device, Graph graph) {
    Part part = new Part(device, graph);
    for (GraphTensor output : graph.outputs()) {
      part.exports.add(output);
    }
    graph.nodes().stream()
        .filter(node -> node.op() instanceof Source.Placeholder)
        .forEach(
            node ->
                part.inputs.put(node.outputs().get(0), ((Source.Placeholder) node.op()).index()));
    return part;
  }

  Device device() {
    return device;
  }

  Graph graph() {
    return graph;
  }

  /** The tensors of the whole run that it is given, and their placeholders' numbers. */
  Map<GraphTensor, Integer> inputs() {
    return inputs;
  }

  /** The tensors of the whole run that it gives, in the order of its outputs. */
  List<GraphTensor> exports() {
    return exports;
  }

  /** Its own copy of a tensor of the whole run, or null. */
  GraphTensor copy(GraphTensor tensor) {
    return copies.get(tensor);
  }

  void put(GraphTensor tensor, GraphTensor copy) {
    copies.put(tensor, copy);
  }

  /** A placeholder for a tensor that comes from the caller or from another part. */
  GraphTensor receive(GraphTensor tensor) {
    int index = inputs.size();
    inputs.put(tensor, index);
    graph.standingFor(tensor.node().source());
    GraphTensor placeholder =
        graph.add(new Source.Placeholder(index, tensor.spec()), List.of()).get(0);
    copies.put(tensor, placeholder);
    return placeholder;
  }

  /** Makes a tensor that it computes one of its results. */
  void export(GraphTensor tensor) {
    if (!exports.contains(tensor)) {
      exports.add(tensor);
      graph.outputs().add(copies.get(tensor));
    }
  }
}
