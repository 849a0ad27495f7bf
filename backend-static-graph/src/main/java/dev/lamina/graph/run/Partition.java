// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.device.Device;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Splits a run over several devices into parts that run one after another. A node belongs to the
 * first stage in which all that it takes from other devices has been computed in earlier ones.
 */
final class Partition {
  private final Graph whole;
  private final Map<Node, Device> placed;
  private final Device anywhere;
  private final Map<Node, Part> owners = new HashMap<>();
  private final Map<Node, Integer> stages = new HashMap<>();
  private final TreeMap<Integer, Map<Device, Part>> parts = new TreeMap<>();

  private Partition(Graph whole, Map<Node, Device> placed, Device anywhere) {
    this.whole = whole;
    this.placed = placed;
    this.anywhere = anywhere;
  }

  /**
   * The parts in the order they run; updates of variables are left to the caller.
   *
   * @param anywhere the device of results that need none, such as constants
   */
  static List<Part> of(Graph whole, Map<Node, Device> placed, Device anywhere) {
    Partition partition = new Partition(whole, placed, anywhere);
    partition.fill();
    List<Part> ordered = new ArrayList<>();
    partition.parts.values().forEach(stage -> ordered.addAll(stage.values()));
    return ordered;
  }

  private void fill() {
    for (Node node : whole.nodes()) {
      if (placed.containsKey(node)) {
        int stage = stage(node);
        Part part = part(stage, placed.get(node));
        stages.put(node, stage);
        owners.put(node, part);
        add(part, node);
      }
    }
    whole.outputs().forEach(this::export);
    whole.updates().values().forEach(this::export);
  }

  private int stage(Node node) {
    int stage = 0;
    for (GraphTensor input : node.inputs()) {
      Device from = placed.get(input.node());
      if (from != null) {
        int wait = from.equals(placed.get(node)) ? 0 : 1;
        stage = Math.max(stage, stages.get(input.node()) + wait);
      }
    }
    return stage;
  }

  private Part part(int stage, Device device) {
    return parts
        .computeIfAbsent(stage, key -> new HashMap<>())
        .computeIfAbsent(device, Part::empty);
  }

  private void add(Part part, Node node) {
    List<GraphTensor> inputs = new ArrayList<>();
    for (GraphTensor input : node.inputs()) {
      inputs.add(local(part, input));
    }
    List<GraphTensor> outputs = part.graph().standingFor(node.source()).add(node.op(), inputs);
    for (int i = 0; i < outputs.size(); i++) {
      part.put(node.outputs().get(i), outputs.get(i));
    }
  }

  /** A tensor inside a part: made there, copied from its device, or, for constants, made anew. */
  private GraphTensor local(Part part, GraphTensor tensor) {
    GraphTensor known = part.copy(tensor);
    if (known != null) {
      return known;
    }
    Node node = tensor.node();
    Part owner = owners.get(node);
    if (owner == null && !(node.op() instanceof Source.Placeholder)) {
      add(part, node);
      return part.copy(tensor);
    }
    if (owner != null) {
      owner.export(tensor);
    }
    return part.receive(tensor);
  }

  private void export(GraphTensor tensor) {
    Part owner = owners.get(tensor.node());
    if (owner == null) {
      owner = part(0, anywhere);
      local(owner, tensor);
    }
    owner.export(tensor);
  }
}
